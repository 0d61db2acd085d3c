/*
 * lexer.h - from text to tokens; the rooms' own header. The parser tells the lexer in which
 * mode to read, looks one token ahead, and goes back by offset where the mode was wrong.
 *
 * The rules, down to the order of the tests, are those of PowerShell's tokenizer.cs.
 */
#ifndef PSRP_LANGUAGE_LEXER_H
#define PSRP_LANGUAGE_LEXER_H

#include "language/ast.h"
#include "language/chars.h"
#include "language/script.h"
#include "language/token.h"

#include <stddef.h>
#include <string.h>

struct ps_parser;

enum lex_mode { LEX_COMMAND, LEX_EXPRESSION, LEX_TYPE_NAME, LEX_SIGNATURE };

/* A stretch of text that is read as a text of its own: the whole script, or a $( ) within a
 * string, which begins at `adjust`. `map` gives the offset in the script for each of length + 1
 * offsets here, when the string's own escapes were taken out; otherwise it is `adjust` more. */
struct lex_window {
    const uint8_t *bytes;  /* Latin-1, or NULL */
    const uint16_t *units; /* when there are no bytes */
    uint32_t length, adjust;
    const uint32_t *map;
};

/* A part of an expandable token before the parser has read its expressions. */
struct lex_part {
    ps_string *text; /* literal, or NULL */
    ps_string *path; /* a variable's path, or NULL */
    bool braced;
    uint32_t start, end; /* of the variable or of the $( ) */
    struct lex_window window; /* a $( ) when text and path are NULL */
};

struct lex_token {
    uint16_t kind;
    bool used_colon;   /* PARAMETER */
    bool braced;       /* VARIABLE */
    uint32_t flags;      /* PS_TF_, with those of the kind */
    uint32_t start, end; /* in the script */
    /* VARIABLE, SPLATTED_VARIABLE: the path; PARAMETER: the name; LABEL: without the colon;
     * strings and GENERIC: the value. Else NULL: see lex_text(). */
    ps_string *value;
    struct lex_part *parts; /* strings and GENERIC with expressions in them */
    uint32_t part_count;    /* 0: no expressions */
    bool merging;      /* REDIRECTION: from>&to */
    bool append;
    uint8_t from, to;
    struct ps_literal number; /* NUMBER */
};

/* All but the extent; what only numbers have is left as it is. */
static inline void lex_token_init(struct lex_token *t, unsigned kind)
{
    memset(t, 0, offsetof(struct lex_token, number));
    t->kind = (uint16_t)kind;
    t->flags = ps_token_traits(kind);
}

struct lex_units {
    uint16_t *data;
    uint32_t length, size;
};

struct lex_parts {
    struct lex_part *data;
    uint32_t length, size;
};

struct lexer {
    struct ps_parser *parser;
    struct ps_script *script;
    struct lex_window window;
    uint32_t at, token_start; /* in the window; `at` may stand one behind its end */
    enum lex_mode mode;
    bool signed_numbers, ternary_numbers, simple_name, in_workflow;
    bool quiet; /* no token is kept */
    struct lex_units text;  /* the token being read, as a stack */
    struct lex_parts parts; /* its parts, as a stack */
    uint32_t literal_start; /* where in `text` the literal part in work begins */
    struct ps_span signature; /* the line "# SIG # Begin signature block"; end 0: none */
    struct ps_span *requires;
    uint32_t require_count, require_size;
    uint32_t comment_size, kept_size;
};

void lex_init(struct lexer *lx, struct ps_parser *parser, struct ps_script *script);
void lex_free(struct lexer *lx);

/* The next token in the current mode. */
void lex_next(struct lexer *lx, struct lex_token *t);
void lex_newlines_run(struct lexer *lx, bool semicolons);
/* ., ::, ?., [, ?[ directly at the current offset; false when none of them stands there. */
bool lex_member_access(struct lexer *lx, bool brackets, struct lex_token *t);
/* ( or { directly at the current offset. */
bool lex_invoke_open(struct lexer *lx, struct lex_token *t);
/* [ behind white space and comments. */
bool lex_left_bracket(struct lexer *lx, struct lex_token *t);
/* The rest of the line behind --%. */
void lex_verbatim(struct lexer *lx, struct lex_token *t);
/* ", Version=1.0, ..." behind the comma of [Type, Assembly]; NULL when it is empty. */
ps_string *lex_assembly_name(struct lexer *lx);

/* Offsets in the script. */
uint32_t lex_restore_point(struct lexer *lx);
void lex_resync(struct lexer *lx, uint32_t offset);
struct ps_span lex_current_extent(const struct lexer *lx);

/* Whether only white space and comments follow `end`; PowerShell looks for that offset of the
 * script in the nested text, and so does this. */
bool lex_at_end(const struct lexer *lx, uint32_t end);
/* Whether the first thing behind the new line that ends at `end` is a |. */
bool lex_pipe_continues(const struct lexer *lx, uint32_t end);

/* ---- between the lexer's own files ----------------------------------------------------------- */

static inline uint16_t lex_at(const struct lex_window *w, uint32_t i)
{
    return w->bytes ? w->bytes[i] : w->units[i];
}

static inline uint16_t lex_get(struct lexer *lx)
{
    uint32_t i = lx->at++;
    return i < lx->window.length ? lex_at(&lx->window, i) : 0;
}

static inline uint16_t lex_peek(const struct lexer *lx)
{
    return lx->at < lx->window.length ? lex_at(&lx->window, lx->at) : 0;
}

/* After lex_get() gave 0: whether that was the end. */
static inline bool lex_eof(const struct lexer *lx)
{
    return lx->at > lx->window.length;
}

static inline uint32_t lex_offset(const struct lexer *lx, uint32_t i)
{
    if (!lx->window.map)
        return i + lx->window.adjust;
    return i <= lx->window.length ? lx->window.map[i] : lx->window.map[lx->window.length] + 1;
}

/* Of an error. PowerShell does not count what was taken out of a nested text here. */
struct ps_span lex_span(const struct lexer *lx, uint32_t start, uint32_t end);
void lex_put(struct lexer *lx, uint16_t unit);
void lex_put_window(struct lexer *lx, uint32_t start, uint32_t end);
/* The units behind `base` as an interned string; they are dropped. */
ps_string *lex_take(struct lexer *lx, uint32_t base);
/* Over units of these classes (PS_CH_), as far as they are of the first 128. */
void lex_pass(struct lexer *lx, unsigned classes);
void lex_token_new(struct lexer *lx, struct lex_token *t, unsigned kind);
/* The escape behind a backtick; `c` is the unit behind it, which has been read. Puts what it
 * stands for. */
void lex_backtick(struct lexer *lx, uint16_t c);
void lex_white_run(struct lexer *lx);
static inline void lex_white(struct lexer *lx)
{
    const struct lex_window *w = &lx->window;
    if (!w->bytes || lx->at >= w->length || w->bytes[lx->at] >= 128 ||
        ps_ch_class[w->bytes[lx->at]] & PS_CH_WHITE)
        lex_white_run(lx);
}
void lex_block_comment(struct lexer *lx);
void lex_line_comment(struct lexer *lx);
/* Steps over the line feed behind a carriage return. */
void lex_crlf(struct lexer *lx, uint16_t c);
/* A token that only the kept list wants to see. */
void lex_note_token(struct lexer *lx, uint32_t start, unsigned kind);
/* Keywords, and operators without their dash; PS_TOKEN_UNKNOWN when [start, end) is none. */
unsigned lex_find_keyword(const struct lexer *lx, uint32_t start, uint32_t end);
unsigned lex_find_operator(const struct lexer *lx, uint32_t start, uint32_t end);
/* [start, end) of the window, interned. */
ps_string *lex_slice(struct lexer *lx, uint32_t start, uint32_t end);

/* A variable's path taken apart as VariablePath does. */
struct lex_path {
    enum ps_variable_scope scope;
    uint32_t name_start; /* the unqualified path is [name_start, length) */
    uint32_t drive_end;  /* SCOPE_DRIVE: the drive is [0, drive_end) */
};
struct lex_path lex_split_path(const ps_string *path);

/* Over white space, comments and line ends; and semicolons. */
static inline void lex_skip_newlines(struct lexer *lx, bool semicolons)
{
    const struct lex_window *w = &lx->window;
    if (!w->bytes || lx->at >= w->length || w->bytes[lx->at] >= 128 ||
        ps_ch_class[w->bytes[lx->at]] & PS_CH_BETWEEN)
        lex_newlines_run(lx, semicolons);
}

/* lexer_string.c */
void lex_string_literal(struct lexer *lx, struct lex_token *t);
void lex_string_expandable(struct lexer *lx, struct lex_token *t);
void lex_here_string(struct lexer *lx, struct lex_token *t, bool expandable);
/* Into lx->text; false when the end came first. */
bool lex_single_quoted(struct lexer *lx);
bool lex_double_quoted(struct lexer *lx);
/* Behind a $: reads the variable or $( ) there as a part; false when there is none. */
bool lex_dollar(struct lexer *lx, bool here);

/* lexer_word.c */
void lex_generic(struct lexer *lx, struct lex_token *t, uint32_t base);
/* The same when all from the token's start to here stands for itself. */
void lex_word(struct lexer *lx, struct lex_token *t);
void lex_generic_again(struct lexer *lx, struct lex_token *t); /* from the token's start */
void lex_variable(struct lexer *lx, struct lex_token *t, bool splatted, bool in_string);
void lex_parameter(struct lexer *lx, struct lex_token *t);
void lex_identifier(struct lexer *lx, struct lex_token *t, uint16_t first);
void lex_label(struct lexer *lx, struct lex_token *t);
void lex_finish_parts(struct lexer *lx, struct lex_token *t, uint32_t text_base,
                      uint32_t parts_base);

/* lexer_number.c */
void lex_number(struct lexer *lx, struct lex_token *t, uint16_t first);
/* Whether a number stands at the offset behind the token's first unit; `at` is set back. */
bool lex_looks_like_number(struct lexer *lx, uint16_t first);

#endif
