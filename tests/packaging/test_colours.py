# SPDX-License-Identifier: GPL-3.0-or-later
"""The colours of states can be told apart and read, with any colour vision, in light and dark: by numbers.

Contrast is that of WCAG 2, distance is CIEDE2000, and colour vision is simulated after Machado, Oliveira and Fernandes (2009).
"""

import itertools
import math
import re
import unittest

import tree

# What libadwaita 1.2 and 1.7 paint behind and write with: view, card and window, and the alpha of text.
BASES = {
    'light 1.2': ('style.css', ('#ffffff', '#ffffff', '#fafafa'), '#000000', 0.8),
    'light 1.7': ('style.css', ('#ffffff', '#ffffff', '#fafafb'), '#000006', 0.8),
    'dark 1.2': ('style-dark.css', ('#1e1e1e', '#363636', '#242424'), '#ffffff', 1.0),
    'dark 1.7': ('style-dark.css', ('#1d1d20', '#36363a', '#222226'), '#ffffff', 1.0),
}
STATES = ('open', 'holiday', 'vacation')
VISIONS = {
    'usual': ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    'protan': ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    'deutan': ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    'tritan': ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def colours(sheet):
    """The colours that a style sheet defines, by name without its prefix."""
    return dict(re.findall(r'@define-color dam_(\w+) (#[0-9a-f]{6});', tree.text(f'src/ui/{sheet}')))


def channels(colour):
    """Red, green and blue of 0 to 1, as they are written."""
    return tuple(int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5))


def over(colour, alpha, background):
    """A colour that lets a background through, as GTK mixes it."""
    mixed = (round(255 * (alpha * top + (1 - alpha) * below)) for top, below in zip(channels(colour), channels(background)))
    return '#' + ''.join(f'{channel:02x}' for channel in mixed)


def linear(colour):
    """Red, green and blue of 0 to 1, as amounts of light."""
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour))


def contrast(one, other):
    """The contrast of two colours, 1 to 21."""
    light = sorted(sum(part * weight for part, weight in zip(linear(colour), (0.2126, 0.7152, 0.0722))) for colour in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


def lab(colour, vision):
    """CIELAB, D65, of what is seen of a colour."""
    red, green, blue = (min(max(sum(a * b for a, b in zip(row, linear(colour))), 0), 1) for row in vision)
    xyz = ((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
           0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
           (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883)
    x, y, z = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other):
    """CIEDE2000 of two colours of CIELAB."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)))
    c1, c2 = math.hypot(a1 * stretch, b1), math.hypot(a2 * stretch, b2)
    h1, h2 = (math.degrees(math.atan2(b, a * stretch)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = 0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    hue = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    weight = (1 - 0.17 * math.cos(math.radians(hue - 30)) + 0.24 * math.cos(math.radians(2 * hue))
              + 0.32 * math.cos(math.radians(3 * hue + 6)) - 0.20 * math.cos(math.radians(4 * hue - 63)))
    d_light = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    d_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    d_hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * weight)
    bend = (-2 * math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7))
            * math.sin(math.radians(60 * math.exp(-((hue - 275) / 25) ** 2))))
    return math.sqrt(d_light ** 2 + d_chroma ** 2 + d_hue ** 2 + bend * d_chroma * d_hue)


class Colours(unittest.TestCase):
    def test_the_measures_give_published_values(self):
        # Of the data of Sharma, Wu and Dalal (2005).
        for one, other, expected in (((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425), ((50, 2.5, 0), (58, 24, 15), 19.4535),
                                     ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082)):
            self.assertAlmostEqual(distance(one, other), expected, places=4)
        self.assertAlmostEqual(contrast('#000000', '#ffffff'), 21, places=6)
        self.assertAlmostEqual(contrast('#767676', '#ffffff'), 4.54, places=2)

    def test_text_is_read_on_every_fill(self):
        for base, (sheet, (view, _, _), text, alpha) in BASES.items():
            ours = colours(sheet)
            for state in STATES:
                fill = ours[f'{state}_bg']
                with self.subTest(base=base, state=state):
                    self.assertGreaterEqual(contrast(over(text, alpha, fill), fill), 7)
            with self.subTest(base=base, state='breach'):
                self.assertGreaterEqual(contrast(ours['breach_fg'], ours['breach_bg']), 4.5)
                self.assertGreaterEqual(contrast(ours['breach_bg'], view), 3)

    def test_edges_are_seen_beside_their_fill_and_the_view(self):
        for base, (sheet, (view, _, _), _, _) in BASES.items():
            for state in STATES:
                with self.subTest(base=base, state=state):
                    edge = colours(sheet)[f'{state}_edge']
                    self.assertGreaterEqual(contrast(edge, colours(sheet)[f'{state}_bg']), 3)
                    self.assertGreaterEqual(contrast(edge, view), 4.5)

    def test_fills_are_told_apart_with_any_colour_vision(self):
        for base, (sheet, (view, _, _), _, _) in BASES.items():
            fills = {'closed': view} | {state: colours(sheet)[f'{state}_bg'] for state in STATES}
            for (one, other), vision in itertools.product(itertools.combinations(fills, 2), VISIONS):
                with self.subTest(base=base, states=(one, other), vision=vision):
                    seen = (lab(fills[state], VISIONS[vision]) for state in (one, other))
                    self.assertGreaterEqual(distance(*seen), 9)

    def test_grey_text_is_read_on_every_background(self):
        opacity = float(re.search(r'\.dim-label,\nrow \.subtitle \{\n  opacity: ([0-9.]+);', tree.text('src/ui/style.css')).group(1))
        for base, (_, backgrounds, text, alpha) in BASES.items():
            for background in backgrounds:
                with self.subTest(base=base, background=background):
                    self.assertGreaterEqual(contrast(over(text, alpha * opacity, background), background), 4.5)

    def test_no_colour_is_written_outside_the_definitions(self):
        for sheet in tree.files('.css', under='src/ui/'):
            rest = re.sub(r'@define-color \w+ #[0-9a-f]{6};|/\*.*?\*/', '', tree.text(sheet), flags=re.DOTALL)
            self.assertNotRegex(rest, r'#[0-9a-fA-F]{3,8}\b|rgba?\(', str(sheet))

    def test_high_contrast_writes_no_text_with_alpha(self):
        sheet = tree.text('src/ui/style-hc.css')
        self.assertNotRegex(sheet, r'(?<![-\w])color: alpha')


if __name__ == '__main__':
    unittest.main()
