/* Text as tokens in each mode of the lexer, with what the parser asks of it in between: tokens
 * lie in the text, come one behind the other and end, and reading again from a token's start
 * gives the same token. The first byte chooses the mode and what is asked. */
#include "base/memory.h"
#include "language/lexer.h"
#include "language/parser.h"

#include <stdlib.h>

static void check_token(const struct lexer *lx, const struct lex_token *t)
{
    uint32_t end = lx->window.length + 1; /* the end of input stands one behind the text */
    if (t->start > t->end || t->end > end || t->kind >= PS_TOKEN_KINDS)
        abort();
    for (uint32_t i = 0; i < t->part_count; i++) {
        const struct lex_part *part = &t->parts[i];
        if (!part->text && !part->path && part->window.length > lx->window.length)
            abort();
        if (part->path)
            lex_split_path(part->path);
    }
}

/* Back to the token's start, as the parser goes where it read in the wrong mode. */
static void check_again(struct lexer *lx, const struct lex_token *t)
{
    uint32_t at = lx->at;
    struct lex_token again;
    lex_resync(lx, t->start);
    lex_next(lx, &again);
    if (again.kind != t->kind || again.start != t->start || again.end != t->end || lx->at != at)
        abort();
}

/* What the parser looks for between tokens. */
static void ask(struct lexer *lx, unsigned what)
{
    struct lex_token t;
    switch (what) {
    case 1: lex_member_access(lx, true, &t); break;
    case 2: lex_invoke_open(lx, &t); break;
    case 3: lex_left_bracket(lx, &t); break;
    case 4: lex_skip_newlines(lx, true); break;
    case 5: lex_at_end(lx, lx->at); lex_pipe_continues(lx, lx->at); break;
    case 6: lex_verbatim(lx, &t); break;
    case 7: lex_assembly_name(lx); break;
    default: break;
    }
}

static void read_all(struct lexer *lx, unsigned flags)
{
    uint32_t length = lx->window.length;
    lx->mode = flags & 3;
    lx->signed_numbers = flags & 4;
    lx->simple_name = flags & 8;
    for (uint32_t i = 0; i <= length * 2 + 2; i++) {
        struct lex_token t;
        lex_next(lx, &t);
        check_token(lx, &t);
        if (t.kind == PS_TOKEN_END_OF_INPUT)
            return;
        if (!(flags >> 4) && t.kind != PS_TOKEN_NUMBER && t.kind != PS_TOKEN_REDIRECTION)
            check_again(lx, &t);
        if (i % 3 == 0)
            ask(lx, flags >> 4 & 7);
    }
    abort(); /* more tokens than units: it does not go on */
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size || size > 1 << 14)
        return 0;
    ps_string *text = ps_string_utf8((const char *)data + 1, size - 1), *none = ps_string_empty();
    struct ps_script *s = ps_parse(none, NULL, PS_PARSE_KEEP_TOKENS);
    ps_string_release(none);
    ps_string_release(s->text);
    s->text = text;
    struct ps_parser *p = ps_calloc(1, sizeof *p);
    p->script = s;
    p->stack_base = __builtin_frame_address(0);
    lex_init(&p->lexer, p, s);
    read_all(&p->lexer, data[0]);
    lex_free(&p->lexer);
    ps_free(p->names.slots);
    /* What the script holds grew behind the back of ps_parse(), but is freed as it would be. */
    ps_script_release(s);
    ps_free(p);
    return 0;
}
