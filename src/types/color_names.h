/* color_names.h - the colours that System.Drawing.Color has by name: C(name, ARGB). */
#ifndef PSRP_TYPES_COLOR_NAMES_H
#define PSRP_TYPES_COLOR_NAMES_H

#define PS_COLORS(C)                                                                               \
    C(Transparent, 0x00FFFFFF) C(AliceBlue, 0xFFF0F8FF) C(AntiqueWhite, 0xFFFAEBD7)                \
    C(Aqua, 0xFF00FFFF) C(Aquamarine, 0xFF7FFFD4) C(Azure, 0xFFF0FFFF) C(Beige, 0xFFF5F5DC)        \
    C(Bisque, 0xFFFFE4C4) C(Black, 0xFF000000) C(BlanchedAlmond, 0xFFFFEBCD)                       \
    C(Blue, 0xFF0000FF) C(BlueViolet, 0xFF8A2BE2) C(Brown, 0xFFA52A2A) C(BurlyWood, 0xFFDEB887)    \
    C(CadetBlue, 0xFF5F9EA0) C(Chartreuse, 0xFF7FFF00) C(Chocolate, 0xFFD2691E)                    \
    C(Coral, 0xFFFF7F50) C(CornflowerBlue, 0xFF6495ED) C(Cornsilk, 0xFFFFF8DC)                     \
    C(Crimson, 0xFFDC143C) C(Cyan, 0xFF00FFFF) C(DarkBlue, 0xFF00008B) C(DarkCyan, 0xFF008B8B)     \
    C(DarkGoldenrod, 0xFFB8860B) C(DarkGray, 0xFFA9A9A9) C(DarkGreen, 0xFF006400)                  \
    C(DarkKhaki, 0xFFBDB76B) C(DarkMagenta, 0xFF8B008B) C(DarkOliveGreen, 0xFF556B2F)              \
    C(DarkOrange, 0xFFFF8C00) C(DarkOrchid, 0xFF9932CC) C(DarkRed, 0xFF8B0000)                     \
    C(DarkSalmon, 0xFFE9967A) C(DarkSeaGreen, 0xFF8FBC8F) C(DarkSlateBlue, 0xFF483D8B)             \
    C(DarkSlateGray, 0xFF2F4F4F) C(DarkTurquoise, 0xFF00CED1) C(DarkViolet, 0xFF9400D3)            \
    C(DeepPink, 0xFFFF1493) C(DeepSkyBlue, 0xFF00BFFF) C(DimGray, 0xFF696969)                      \
    C(DodgerBlue, 0xFF1E90FF) C(Firebrick, 0xFFB22222) C(FloralWhite, 0xFFFFFAF0)                  \
    C(ForestGreen, 0xFF228B22) C(Fuchsia, 0xFFFF00FF) C(Gainsboro, 0xFFDCDCDC)                     \
    C(GhostWhite, 0xFFF8F8FF) C(Gold, 0xFFFFD700) C(Goldenrod, 0xFFDAA520) C(Gray, 0xFF808080)     \
    C(Green, 0xFF008000) C(GreenYellow, 0xFFADFF2F) C(Honeydew, 0xFFF0FFF0)                        \
    C(HotPink, 0xFFFF69B4) C(IndianRed, 0xFFCD5C5C) C(Indigo, 0xFF4B0082) C(Ivory, 0xFFFFFFF0)     \
    C(Khaki, 0xFFF0E68C) C(Lavender, 0xFFE6E6FA) C(LavenderBlush, 0xFFFFF0F5)                      \
    C(LawnGreen, 0xFF7CFC00) C(LemonChiffon, 0xFFFFFACD) C(LightBlue, 0xFFADD8E6)                  \
    C(LightCoral, 0xFFF08080) C(LightCyan, 0xFFE0FFFF) C(LightGoldenrodYellow, 0xFFFAFAD2)         \
    C(LightGreen, 0xFF90EE90) C(LightGray, 0xFFD3D3D3) C(LightPink, 0xFFFFB6C1)                    \
    C(LightSalmon, 0xFFFFA07A) C(LightSeaGreen, 0xFF20B2AA) C(LightSkyBlue, 0xFF87CEFA)            \
    C(LightSlateGray, 0xFF778899) C(LightSteelBlue, 0xFFB0C4DE) C(LightYellow, 0xFFFFFFE0)         \
    C(Lime, 0xFF00FF00) C(LimeGreen, 0xFF32CD32) C(Linen, 0xFFFAF0E6) C(Magenta, 0xFFFF00FF)       \
    C(Maroon, 0xFF800000) C(MediumAquamarine, 0xFF66CDAA) C(MediumBlue, 0xFF0000CD)                \
    C(MediumOrchid, 0xFFBA55D3) C(MediumPurple, 0xFF9370DB) C(MediumSeaGreen, 0xFF3CB371)          \
    C(MediumSlateBlue, 0xFF7B68EE) C(MediumSpringGreen, 0xFF00FA9A)                                \
    C(MediumTurquoise, 0xFF48D1CC) C(MediumVioletRed, 0xFFC71585) C(MidnightBlue, 0xFF191970)      \
    C(MintCream, 0xFFF5FFFA) C(MistyRose, 0xFFFFE4E1) C(Moccasin, 0xFFFFE4B5)                      \
    C(NavajoWhite, 0xFFFFDEAD) C(Navy, 0xFF000080) C(OldLace, 0xFFFDF5E6) C(Olive, 0xFF808000)     \
    C(OliveDrab, 0xFF6B8E23) C(Orange, 0xFFFFA500) C(OrangeRed, 0xFFFF4500)                        \
    C(Orchid, 0xFFDA70D6) C(PaleGoldenrod, 0xFFEEE8AA) C(PaleGreen, 0xFF98FB98)                    \
    C(PaleTurquoise, 0xFFAFEEEE) C(PaleVioletRed, 0xFFDB7093) C(PapayaWhip, 0xFFFFEFD5)            \
    C(PeachPuff, 0xFFFFDAB9) C(Peru, 0xFFCD853F) C(Pink, 0xFFFFC0CB) C(Plum, 0xFFDDA0DD)           \
    C(PowderBlue, 0xFFB0E0E6) C(Purple, 0xFF800080) C(RebeccaPurple, 0xFF663399)                   \
    C(Red, 0xFFFF0000) C(RosyBrown, 0xFFBC8F8F) C(RoyalBlue, 0xFF4169E1)                           \
    C(SaddleBrown, 0xFF8B4513) C(Salmon, 0xFFFA8072) C(SandyBrown, 0xFFF4A460)                     \
    C(SeaGreen, 0xFF2E8B57) C(SeaShell, 0xFFFFF5EE) C(Sienna, 0xFFA0522D) C(Silver, 0xFFC0C0C0)    \
    C(SkyBlue, 0xFF87CEEB) C(SlateBlue, 0xFF6A5ACD) C(SlateGray, 0xFF708090)                       \
    C(Snow, 0xFFFFFAFA) C(SpringGreen, 0xFF00FF7F) C(SteelBlue, 0xFF4682B4) C(Tan, 0xFFD2B48C)     \
    C(Teal, 0xFF008080) C(Thistle, 0xFFD8BFD8) C(Tomato, 0xFFFF6347) C(Turquoise, 0xFF40E0D0)      \
    C(Violet, 0xFFEE82EE) C(Wheat, 0xFFF5DEB3) C(White, 0xFFFFFFFF) C(WhiteSmoke, 0xFFF5F5F5)      \
    C(Yellow, 0xFFFFFF00) C(YellowGreen, 0xFF9ACD32)

#endif
