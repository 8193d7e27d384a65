//! Palettes of terminals as they are delivered, and how their colors look to people.

// Colors are written as people write them, and formulas as they were published.
#![allow(clippy::unreadable_literal, clippy::many_single_char_names, clippy::similar_names)]

/// Red, green and blue, as in `#rrggbb`.
pub type Rgb = u32;

/// The 16 colors of a terminal, and the pairs of its own foreground and background that it is used with.
pub struct Palette {
    pub name: &'static str,
    pub colors: [Rgb; 16],
    pub pairs: &'static [(Rgb, Rgb)],
}

#[rustfmt::skip]
const SOLARIZED: [Rgb; 16] = [
    0x073642, 0xdc322f, 0x859900, 0xb58900, 0x268bd2, 0xd33682, 0x2aa198, 0xeee8d5,
    0x002b36, 0xcb4b16, 0x586e75, 0x657b83, 0x839496, 0x6c71c4, 0x93a1a1, 0xfdf6e3,
];

/// From the sources named at each.
#[rustfmt::skip]
pub const PALETTES: [Palette; 8] = [
    // XTerm-col.ad, dark and as it is without any setting
    Palette { name: "xterm", colors: [
        0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
        0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
    ], pairs: &[(0xe5e5e5, 0x000000), (0x000000, 0xffffff)] },
    // drivers/tty/vt/vt.c of Linux: default_red, default_grn, default_blu
    Palette { name: "Linux console", colors: [
        0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
        0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
    ], pairs: &[(0xaaaaaa, 0x000000)] },
    // ethanschoonover.com/solarized: base0 on base03, base00 on base3
    Palette { name: "Solarized dark", colors: SOLARIZED, pairs: &[(0x839496, 0x002b36)] },
    Palette { name: "Solarized light", colors: SOLARIZED, pairs: &[(0x657b83, 0xfdf6e3)] },
    // The profiles Basic and Pro, as listed at en.wikipedia.org/wiki/ANSI_escape_code
    Palette { name: "Terminal.app", colors: [
        0x000000, 0x990000, 0x00a600, 0x999900, 0x0000b2, 0xb200b2, 0x00a6b2, 0xbfbfbf,
        0x666666, 0xe50000, 0x00d900, 0xe5e500, 0x0000ff, 0xe500e5, 0x00e5e5, 0xe5e5e5,
    ], pairs: &[(0x000000, 0xffffff), (0xf2f2f2, 0x000000)] },
    // devblogs.microsoft.com/commandline: Campbell, and the console before it
    Palette { name: "Windows Campbell", colors: [
        0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc,
        0x767676, 0xe74856, 0x16c60c, 0xf9f1a5, 0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2,
    ], pairs: &[(0xcccccc, 0x0c0c0c)] },
    Palette { name: "Windows console", colors: [
        0x000000, 0x800000, 0x008000, 0x808000, 0x000080, 0x800080, 0x008080, 0xc0c0c0,
        0x808080, 0xff0000, 0x00ff00, 0xffff00, 0x0000ff, 0xff00ff, 0x00ffff, 0xffffff,
    ], pairs: &[(0xc0c0c0, 0x000000)] },
    // GNOME Terminal, Tango
    Palette { name: "Tango", colors: [
        0x2e3436, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf,
        0x555753, 0xef2929, 0x8ae234, 0xfce94f, 0x729fcf, 0xad7fa8, 0x34e2e2, 0xeeeeec,
    ], pairs: &[(0xd3d7cf, 0x2e3436), (0x2e3436, 0xffffff)] },
];

/// Eyes: how they mix linear red, green and blue. Machado, Oliveira and Fernandes 2009, severity 1.0.
#[rustfmt::skip]
pub const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    ("deuteranopia", [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

/// The contrast of two colors, as WCAG 2 defines it: from 1 to 21.
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// A faint foreground: two thirds of the way from the background, as VTE and Alacritty show it.
pub fn faint(foreground: Rgb, background: Rgb) -> Rgb {
    let part = |shift: u32| {
        let (fore, back) = ((foreground >> shift) & 0xff, (background >> shift) & 0xff);
        ((fore * 2 + back) / 3) << shift
    };
    part(16) | part(8) | part(0)
}

/// How far apart two colors look to these eyes, as CIEDE2000 tells it; from about 2 on it can be seen.
pub fn difference(one: Rgb, other: Rgb, eyes: &[[f64; 3]; 3]) -> f64 {
    ciede2000(lab(seen(one, eyes)), lab(seen(other, eyes)))
}

fn linear(color: Rgb) -> [f64; 3] {
    [16, 8, 0].map(|shift| {
        let part = f64::from((color >> shift) & 0xff) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance(color: Rgb) -> f64 {
    let [red, green, blue] = linear(color);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn seen(color: Rgb, eyes: &[[f64; 3]; 3]) -> [f64; 3] {
    let [red, green, blue] = linear(color);
    eyes.map(|[r, g, b]| (r * red + g * green + b * blue).clamp(0.0, 1.0))
}

fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let x = (0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue) / 0.950_47;
    let y = 0.212_672_9 * red + 0.715_152_2 * green + 0.072_175 * blue;
    let z = (0.019_333_9 * red + 0.119_192 * green + 0.950_304_1 * blue) / 1.088_83;
    let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 4.0 / 29.0 };
    [116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))]
}

/// Sharma, Wu and Dalal 2005.
pub fn ciede2000([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let mean_chroma = f64::midpoint(a1.hypot(b1), a2.hypot(b2)).powi(7);
    let stretch = 1.0 + 0.5 * (1.0 - (mean_chroma / (mean_chroma + 25_f64.powi(7))).sqrt());
    let (a1, a2) = (a1 * stretch, a2 * stretch);
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let is_grey = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if is_grey => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let mean_hue = if is_grey { h1 + h2 } else { (h1 + turn / 2.0).rem_euclid(360.0) };
    let (lightness, chroma) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let cos = |times: f64, off: f64| (times * mean_hue + off).to_radians().cos();
    let t =
        1.0 - 0.17 * cos(1.0, -30.0) + 0.24 * cos(2.0, 0.0) + 0.32 * cos(3.0, 6.0) - 0.2 * cos(4.0, -63.0);
    let off = (lightness - 50.0).powi(2);
    let sl = 1.0 + 0.015 * off / (20.0 + off).sqrt();
    let (sc, sh) = (1.0 + 0.045 * chroma, 1.0 + 0.015 * chroma * t);
    let seventh = chroma.powi(7);
    let around = 60.0 * (-((mean_hue - 275.0) / 25.0).powi(2)).exp();
    let rotation = -around.to_radians().sin() * 2.0 * (seventh / (seventh + 25_f64.powi(7))).sqrt();
    let (dl, dc) = ((l2 - l1) / sl, (c2 - c1) / sc);
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin() / sh;
    (dl * dl + dc * dc + dh * dh + rotation * dc * dh).sqrt()
}
