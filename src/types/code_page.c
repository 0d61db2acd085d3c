/* code_page.c - encodings of code pages through iconv. */
#include "types/code_page.h"

#include "base/normalize.h"
#include "base/unicode.h"

#include <iconv.h>
#include <stdio.h>
#include <string.h>

static const struct ps_code_page pages[] = {
    {37, 1252, 16, "ibm037", "", "IBM037", "IBM EBCDIC (US-Canada)"},
    {437, 1252, 16, "ibm437", "", "IBM437", "OEM United States"},
    {500, 1252, 16, "ibm500", "", "IBM500", "IBM EBCDIC (International)"},
    {737, 1253, 16, "ibm737", "", "CP737", "Greek (DOS)"},
    {775, 1257, 16, "ibm775", "", "CP775", "Baltic (DOS)"},
    {850, 1252, 16, "ibm850", "", "CP850", "Western European (DOS)"},
    {852, 1250, 28, "ibm852", "", "CP852", "Central European (DOS)"},
    {855, 1252, 16, "ibm855", "", "CP855", "OEM Cyrillic"},
    {857, 1254, 16, "ibm857", "", "CP857", "Turkish (DOS)"},
    {858, 1252, 16, "ibm00858", "", "CP858", "OEM Multilingual Latin I"},
    {860, 1252, 16, "ibm860", "", "CP860", "Portuguese (DOS)"},
    {861, 1252, 16, "ibm861", "", "CP861", "Icelandic (DOS)"},
    {862, 1255, 28, "dos-862", "", "CP862", "Hebrew (DOS)"},
    {863, 1252, 16, "ibm863", "", "CP863", "French Canadian (DOS)"},
    {864, 1256, 16, "ibm864", "", "CP864", "Arabic (864)"},
    {865, 1252, 16, "ibm865", "", "CP865", "Nordic (DOS)"},
    {866, 1251, 28, "cp866", "", "CP866", "Cyrillic (DOS)"},
    {869, 1253, 16, "ibm869", "", "CP869", "Greek, Modern (DOS)"},
    {870, 1250, 16, "ibm870", "", "IBM870", "IBM EBCDIC (Multilingual Latin-2)"},
    {874, 874, 31, "windows-874", "", "CP874", "Thai (Windows)"},
    {932, 932, 15, "shift_jis", "iso-2022-jp", "CP932", "Japanese (Shift-JIS)"},
    {936, 936, 15, "gb2312", "", "CP936", "Chinese Simplified (GB2312)"},
    {949, 949, 15, "ks_c_5601-1987", "", "CP949", "Korean"},
    {950, 950, 15, "big5", "", "CP950", "Chinese Traditional (Big5)"},
    {1026, 1254, 16, "ibm1026", "", "IBM1026", "IBM EBCDIC (Turkish Latin-5)"},
    {1047, 1252, 16, "ibm01047", "", "IBM1047", "IBM Latin-1"},
    {1140, 1252, 16, "ibm01140", "", "IBM1140", "IBM EBCDIC (US-Canada-Euro)"},
    {1141, 1252, 16, "ibm01141", "", "IBM1141", "IBM EBCDIC (Germany-Euro)"},
    {1142, 1252, 16, "ibm01142", "", "IBM1142", "IBM EBCDIC (Denmark-Norway-Euro)"},
    {1143, 1252, 16, "ibm01143", "", "IBM1143", "IBM EBCDIC (Finland-Sweden-Euro)"},
    {1144, 1252, 16, "ibm01144", "", "IBM1144", "IBM EBCDIC (Italy-Euro)"},
    {1145, 1252, 16, "ibm01145", "", "IBM1145", "IBM EBCDIC (Spain-Euro)"},
    {1146, 1252, 16, "ibm01146", "", "IBM1146", "IBM EBCDIC (UK-Euro)"},
    {1147, 1252, 16, "ibm01147", "", "IBM1147", "IBM EBCDIC (France-Euro)"},
    {1148, 1252, 16, "ibm01148", "", "IBM1148", "IBM EBCDIC (International-Euro)"},
    {1149, 1252, 16, "ibm01149", "", "IBM1149", "IBM EBCDIC (Icelandic-Euro)"},
    {1250, 1250, 31, "windows-1250", "iso-8859-2", "CP1250", "Central European (Windows)"},
    {1251, 1251, 31, "windows-1251", "koi8-r", "CP1251", "Cyrillic (Windows)"},
    {1252, 1252, 31, "windows-1252", "iso-8859-1", "CP1252", "Western European (Windows)"},
    {1253, 1253, 31, "windows-1253", "iso-8859-7", "CP1253", "Greek (Windows)"},
    {1254, 1254, 31, "windows-1254", "iso-8859-9", "CP1254", "Turkish (Windows)"},
    {1255, 1255, 31, "windows-1255", "", "CP1255", "Hebrew (Windows)"},
    {1256, 1256, 31, "windows-1256", "", "CP1256", "Arabic (Windows)"},
    {1257, 1257, 31, "windows-1257", "", "CP1257", "Baltic (Windows)"},
    {1258, 1258, 31, "windows-1258", "", "CP1258", "Vietnamese (Windows)"},
    {1361, 949, 0, "johab", "", "JOHAB", "Korean (Johab)"},
    {10000, 1252, 16, "macintosh", "", "MACINTOSH", "Western European (Mac)"},
    {10007, 1251, 16, "x-mac-cyrillic", "", "MAC-CYRILLIC", "Cyrillic (Mac)"},
    {10029, 1250, 16, "x-mac-ce", "", "MAC-CENTRALEUROPE", "Central European (Mac)"},
    {20273, 1252, 16, "ibm273", "", "IBM273", "IBM EBCDIC (Germany)"},
    {20277, 1252, 16, "ibm277", "", "IBM277", "IBM EBCDIC (Denmark-Norway)"},
    {20278, 1252, 16, "ibm278", "", "IBM278", "IBM EBCDIC (Finland-Sweden)"},
    {20280, 1252, 16, "ibm280", "", "IBM280", "IBM EBCDIC (Italy)"},
    {20284, 1252, 16, "ibm284", "", "IBM284", "IBM EBCDIC (Spain)"},
    {20285, 1252, 16, "ibm285", "", "IBM285", "IBM EBCDIC (UK)"},
    {20297, 1252, 16, "ibm297", "", "IBM297", "IBM EBCDIC (France)"},
    {20420, 1256, 16, "ibm420", "", "IBM420", "IBM EBCDIC (Arabic)"},
    {20423, 1253, 16, "ibm423", "", "IBM423", "IBM EBCDIC (Greek)"},
    {20424, 1255, 16, "ibm424", "", "IBM424", "IBM EBCDIC (Hebrew)"},
    {20838, 874, 16, "ibm-thai", "", "IBM1160", "IBM EBCDIC (Thai)"},
    {20866, 1251, 31, "koi8-r", "", "KOI8-R", "Cyrillic (KOI8-R)"},
    {20871, 1252, 16, "ibm871", "", "IBM871", "IBM EBCDIC (Icelandic)"},
    {20932, 932, 0, "euc-jp", "", "EUC-JP", "Japanese (JIS 0208-1990 and 0212-1990)"},
    {21866, 1251, 31, "koi8-u", "", "KOI8-U", "Cyrillic (KOI8-U)"},
    {28592, 1250, 31, "iso-8859-2", "", "ISO-8859-2", "Central European (ISO)"},
    {28593, 1254, 19, "iso-8859-3", "", "ISO-8859-3", "Latin 3 (ISO)"},
    {28594, 1257, 31, "iso-8859-4", "", "ISO-8859-4", "Baltic (ISO)"},
    {28595, 1251, 31, "iso-8859-5", "", "ISO-8859-5", "Cyrillic (ISO)"},
    {28596, 1256, 31, "iso-8859-6", "", "ISO-8859-6", "Arabic (ISO)"},
    {28597, 1253, 31, "iso-8859-7", "", "ISO-8859-7", "Greek (ISO)"},
    {28598, 1255, 28, "iso-8859-8", "", "ISO-8859-8", "Hebrew (ISO-Visual)"},
    {28599, 1254, 31, "iso-8859-9", "", "ISO-8859-9", "Turkish (ISO)"},
    {28603, 1257, 19, "iso-8859-13", "", "ISO-8859-13", "Estonian (ISO)"},
    {28605, 1252, 23, "iso-8859-15", "", "ISO-8859-15", "Latin 9 (ISO)"},
    {51932, 932, 15, "euc-jp", "", "EUC-JP", "Japanese (EUC)"},
    {51949, 949, 3, "euc-kr", "", "EUC-KR", "Korean (EUC)"},
    {51936, 936, 0, "euc-cn", "", "EUC-CN", "Chinese Simplified (EUC)"},
    {54936, 936, 15, "gb18030", "", "GB18030", "Chinese Simplified (GB18030)"},
};
enum { PAGES = sizeof pages / sizeof *pages };

/* Names beside the web names, "cp1252", "ibm850" and those of ISO 8859. */
static const struct {
    uint16_t page;
    char name[14];
} aliases[] = {{932, "shift-jis"}, {932, "sjis"},       {932, "x-sjis"},   {932, "ms_kanji"},
               {936, "gbk"},       {936, "chinese"},    {949, "korean"},   {950, "big5-hkscs"},
               {950, "x-x-big5"},  {1252, "x-ansi"},    {10000, "mac"},    {20866, "koi8"},
               {28605, "l9"},      {28592, "l2"},       {28593, "l3"},     {28594, "l4"},
               {28599, "l5"},      {28592, "latin2"},   {28593, "latin3"}, {28594, "latin4"},
               {28599, "latin5"},  {28595, "cyrillic"}, {28596, "arabic"}, {28597, "greek"},
               {28598, "hebrew"},  {437, "437"}};

const struct ps_code_page *ps_code_page_at(unsigned index)
{
    return index < PAGES ? &pages[index] : NULL;
}

const struct ps_code_page *ps_code_page_numbered(int64_t page)
{
    for (unsigned i = 0; i < PAGES; i++)
        if (pages[i].page == page)
            return &pages[i];
    return NULL;
}

const struct ps_code_page *ps_code_page_named(const ps_string *name)
{
    static const char prefixes[][12] = {"cp%u", "x-cp%u", "ibm%u", "iso8859-%u", "iso_8859-%u"};
    char text[24];
    for (unsigned i = 0; i < PAGES; i++) {
        if (ps_string_is_fold(name, pages[i].web))
            return &pages[i];
        for (unsigned k = 0; k < sizeof prefixes / sizeof *prefixes; k++) {
            bool iso = k >= 3 && pages[i].page > 28590 && pages[i].page < 28610;
            if (k >= 3 && !iso)
                continue;
            unsigned number = iso ? pages[i].page - 28590u : pages[i].page;
            snprintf(text, sizeof text, prefixes[k], number);
            if (ps_string_is_fold(name, text))
                return &pages[i];
        }
    }
    for (unsigned i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (ps_string_is_fold(name, aliases[i].name))
            return ps_code_page_numbered(aliases[i].page);
    return NULL;
}

/* The usual marks of typeset text that older pages lack. */
static char plain_mark(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2013:
    case 0x2014:
        return '-';
    case 0x2026:
        return '.';
    default:
        return 0;
    }
}

/* One character; 0: the page lacks it. */
static size_t convert_one(iconv_t cd, uint32_t c, char out[8])
{
    char *to = out, *from = (char *)&c;
    size_t left = sizeof c, room = 8;
    if (iconv(cd, &from, &left, &to, &room) == (size_t)-1) {
        iconv(cd, NULL, NULL, NULL, NULL);
        return 0;
    }
    return (size_t)(to - out);
}

static void put_character(const struct ps_code_page *p, iconv_t cd, uint32_t c, struct ps_buf *out)
{
    char bytes[8];
    size_t n = convert_one(cd, c, bytes);
    if (!n && c >= 0x80 && c < 0xA0 && p->flags & PS_PAGE_SINGLE_BYTE) {
        bytes[0] = (char)c;
        n = 1;
    }
    if (!n && plain_mark(c))
        n = convert_one(cd, (uint32_t)plain_mark(c), bytes);
    if (!n && c != ps_unaccented(c))
        n = convert_one(cd, ps_unaccented(c), bytes);
    if (!n)
        n = convert_one(cd, '?', bytes);
    ps_buf_put(out, bytes, n);
}

bool ps_code_page_encode(const struct ps_code_page *p, const ps_string *s, uint32_t from,
                         uint32_t length, struct ps_buf *out)
{
    iconv_t cd = iconv_open(p->system, "UTF-32LE");
    if (cd == (iconv_t)-1)
        return false;
    for (uint32_t i = from; i < from + length; i++) {
        uint32_t c = ps_string_at(s, i);
        uint16_t next = i + 1 < from + length ? ps_string_at(s, i + 1) : 0;
        if (ps_is_high_surrogate((uint16_t)c) && ps_is_low_surrogate(next)) {
            c = ps_surrogate_pair((uint16_t)c, next);
            i++;
        }
        put_character(p, cd, c, out);
        if (c > 0xFFFF && p->flags & PS_PAGE_SINGLE_BYTE)
            put_character(p, cd, '?', out); /* one for either half */
    }
    iconv_close(cd);
    return true;
}

/* Length of the character that starts here, by its first bytes. */
static size_t character_length(const struct ps_code_page *p, const uint8_t *b, size_t left)
{
    if (p->flags & PS_PAGE_SINGLE_BYTE || b[0] < 0x80)
        return 1;
    if (p->page == 932 && b[0] >= 0xA0 && b[0] < 0xE0)
        return 1;
    if (b[0] == 0x8F && (p->page == 20932 || p->page == 51932))
        return 3;
    if (p->page == 54936 && left > 1 && b[1] >= '0' && b[1] <= '9')
        return 4;
    return 2;
}

size_t ps_code_page_whole(const struct ps_code_page *p, const uint8_t *bytes, size_t length)
{
    size_t at = 0;
    while (at < length) {
        size_t n = character_length(p, bytes + at, length - at);
        if (n > length - at)
            return at;
        at += n;
    }
    return length;
}

bool ps_code_page_decode(const struct ps_code_page *p, const uint8_t *bytes, size_t length,
                         struct ps_strbuf *out)
{
    iconv_t cd = iconv_open("UTF-16LE", p->system);
    uint16_t units[1024];
    char *from = (char *)bytes;
    size_t left = length;
    if (cd == (iconv_t)-1)
        return false;
    while (left) {
        char *to = (char *)units;
        size_t room = sizeof units;
        size_t r = iconv(cd, &from, &left, &to, &room);
        size_t count = (sizeof units - room) / sizeof *units;
        for (size_t i = 0; i < count; i++)
            ps_strbuf_unit(out, units[i]);
        if (r != (size_t)-1 || !left || count)
            continue;
        uint8_t b = (uint8_t)*from; /* neither a character nor room's end */
        bool control = b >= 0x80 && b < 0xA0 && p->flags & PS_PAGE_SINGLE_BYTE;
        ps_strbuf_unit(out, control ? b : '?');
        from++;
        left--;
    }
    iconv_close(cd);
    return true;
}
