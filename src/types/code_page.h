/*
 * code_page.h - the encodings of code pages, which the system's iconv carries out. Facts: what
 * .NET's CodePagesEncodingProvider says of them.
 */
#ifndef PSRP_TYPES_CODE_PAGE_H
#define PSRP_TYPES_CODE_PAGE_H

#include "base/buf.h"
#include "base/string.h"

enum {
    PS_PAGE_NEWS_SAVE = 1,
    PS_PAGE_NEWS_DISPLAY = 2,
    PS_PAGE_BROWSER_SAVE = 4,
    PS_PAGE_BROWSER_DISPLAY = 8,
    PS_PAGE_SINGLE_BYTE = 16
};

struct ps_code_page {
    uint16_t page, windows;
    uint8_t flags;
    char web[15], body[12], system[18], name[39]; /* body: empty where it is the web name */
};

/* NULL: no such page here. */
const struct ps_code_page *ps_code_page_numbered(int64_t page);
const struct ps_code_page *ps_code_page_named(const ps_string *name);
const struct ps_code_page *ps_code_page_at(unsigned index); /* in the order of their numbers */

/* Bytes of a text, appended; what the page lacks becomes the letter without its accent where that
 * is there, else a question mark. false: the system does not know the page. */
bool ps_code_page_encode(const struct ps_code_page *p, const ps_string *s, uint32_t from,
                         uint32_t length, struct ps_buf *out);
/* A text of bytes, appended; bytes without meaning become C1 controls or question marks. */
bool ps_code_page_decode(const struct ps_code_page *p, const uint8_t *bytes, size_t length,
                         struct ps_strbuf *out);
/* How many bytes are whole characters: not a character's first bytes at the end. */
size_t ps_code_page_whole(const struct ps_code_page *p, const uint8_t *bytes, size_t length);

#endif
