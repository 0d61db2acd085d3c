/*
 * keywords.c - operators, the kinds of `using`, the flags of switch, labels of loops.
 */
#include "completion/request.h"

#include "base/memory.h"

#include <string.h>

/* ---- operators ------------------------------------------------------------------------------- */

/* Those that ignore case, heed it (c...) or say so (i...): name, place of the text in `kinds`. */
static const struct cased {
    char name[12];
    uint8_t kind;
} cased[] = {{"contains", 1}, {"eq", 2},        {"ge", 3},           {"gt", 4},
             {"in", 5},       {"le", 6},        {"like", 7},         {"lt", 8},
             {"match", 9},    {"ne", 10},       {"notcontains", 11}, {"notin", 12},
             {"notlike", 13}, {"notmatch", 14}, {"replace", 15},     {"split", 16}};

#define COLLECTION                                                                                 \
    " - case %s. When the left operand is a collection, returns values from the collection that "
#define OTHERWISE ", otherwise returns TRUE if the left operand "
/* "%s" stands for "insensitive" or "sensitive". */
static const char kinds[] =
    "\0"
    "Containment operator - case %s. Returns TRUE when the test value (right operand) exactly "
    "matches at least one of the values in the left operand.\0"
    "Equal to" COLLECTION "equal the right operand" OTHERWISE "equals the right operand.\0"
    "Greater than or equal to" COLLECTION "are greater than or equal to the right operand" OTHERWISE
    "is greater than or equal to the right operand.\0"
    "Greater than" COLLECTION "are greater than the right operand" OTHERWISE
    "is greater than the right operand.\0"
    "Containment operator - case %s. Returns TRUE when the test value (left operand) exactly "
    "matches at least one of the values in the right operand.\0"
    "Less than or equal to" COLLECTION "are less than or equal to the right operand" OTHERWISE
    "is less than or equal to the right operand.\0"
    "Wildcard matching operator" COLLECTION "match the right hand operand" OTHERWISE
    "matches the right operand.\0"
    "Less than" COLLECTION "are less than the right operand" OTHERWISE
    "is less than the right operand.\0"
    "Regular expression matching operator" COLLECTION "match the right hand operand" OTHERWISE
    "matches the right operand.\0"
    "Not equal to" COLLECTION "do not equal the right operand" OTHERWISE
    "does not equal the right operand.\0"
    "Containment operator - case %s. Returns TRUE when the test value (right operand) exactly "
    "matches none of the values in the left operand.\0"
    "Containment operator - case %s. Returns TRUE when the test value (left operand) exactly "
    "matches none of the values in the right operand.\0"
    "Wildcard matching operator" COLLECTION "do not match the right hand operand" OTHERWISE
    "does not match the right operand.\0"
    "Regular expression matching operator" COLLECTION
    "do not match the right hand operand" OTHERWISE "does not match the right operand.\0"
    "Replace operator - case %s. Changes the left operand. Example: (dir *.ps1).FullName -replace "
    "'.ps1$','.ps1.bak'\0"
    "Split - case %s. Split one or more strings into substrings.\n-Split <String>\n\n<String> "
    "-Split <Delimiter>[,<Max-substrings>[,\"<Options>\"]]\n\n<String> -Split {<ScriptBlock>} "
    "[,<Max-substrings>]\0";

/* The others: name and text, in pairs. */
static const char plain[] =
    "and\0Logical and. Returns TRUE when both statements are TRUE.\0"
    "as\0Converts the left operand to the specified .NET Framework type (right operand).\0"
    "band\0Bitwise AND\0"
    "bnot\0Bitwise NOT\0"
    "bor\0Bitwise OR (inclusive)\0"
    "bxor\0Bitwise OR (exclusive)\0"
    "f\0Formats strings by using the format method of string objects.\0"
    "is\0Returns TRUE when the left operand is an instance of the specified .NET Framework type "
    "(right operand).\0"
    "isnot\0Returns TRUE when the left operand is not an instance of the specified .NET Framework "
    "type (right operand).\0"
    "join\0Join - combine multiple strings into a single string.\n-Join <String[]>\n<String[]> "
    "-Join <Delimiter>\0"
    "not\0Logical not. Negates the statement that follows it.\0"
    "or\0Logical or. TRUE when either or both statements are TRUE.\0"
    "shl\0Shift Left bit operator. Inserts zero in right-most bit position.\0"
    "shr\0Shift Right bit operator. Inserts zero in the left-most bit position. For signed values, "
    "sign bit is preserved.\0"
    "xor\0Logical exclusive or. Returns TRUE when one of the statements is TRUE and the other is "
    "FALSE.\0";

static ps_result offer_operator(struct request *q, const char *word, const char *name,
                                const char *tip)
{
    if (strncasecmp(name, word, strlen(word)) != 0)
        return PS_OK;
    return offer_take(q, ps_string_printf("-%s", name), ps_string_c(name), RESULT_PARAMETER_NAME,
                      ps_string_c(tip));
}

static ps_result offer_cased(struct request *q, const char *word)
{
    static const char prefixes[] = "\0i\0c";
    for (unsigned i = 0; i < sizeof cased / sizeof *cased; i++) {
        const char *format = kinds;
        for (unsigned k = 0; k < cased[i].kind; k++)
            format += strlen(format) + 1;
        const char *hole = strstr(format, "%s");
        for (unsigned p = 0; p < 3; p++) {
            /* -notin alone calls itself sensitive, in PowerShell too. */
            bool sensitive = p == 2 || (p == 0 && strcmp(cased[i].name, "notin") == 0);
            ps_string *name = ps_string_printf("%s%s", &prefixes[p ? 2 * p - 1 : 0], cased[i].name);
            const char *rest = hole + 2;
            if (p == 2 && i == 0)
                rest = ". Returns TRUE only when the test value (right operand) exactly matches at "
                       "least one of the values in the left operand.";
            ps_string *tip = ps_string_printf("%.*s%s%s", (int)(hole - format), format,
                                              sensitive ? "sensitive" : "insensitive", rest);
            ps_result r = offer_operator(q, word, PS_U8(q->cx, name), PS_U8(q->cx, tip));
            ps_string_release(name);
            ps_string_release(tip);
            PS_TRY(r);
        }
    }
    return PS_OK;
}

ps_result complete_operator(struct request *q, const ps_string *word)
{
    uint32_t from = q->found->count;
    char *text = ps_string_to_utf8(word, NULL);
    const char *name = text + (*text == '-');
    ps_result r = PS_OK;
    for (const char *at = plain; *at && r == PS_OK;) {
        const char *tip = at + strlen(at) + 1;
        r = offer_operator(q, name, at, tip);
        at = tip + strlen(tip) + 1;
    }
    if (r == PS_OK)
        r = offer_cased(q, name);
    sort_found(q, from, BY_ITEM);
    ps_free(text);
    return r;
}

/* ---- using ----------------------------------------------------------------------------------- */

static const char usings[] =
    "assembly\0Specifies the path to a .NET assembly to load.\n\nusing assembly "
    "<.NET-assembly-path>\0"
    "module\0Specifies a PowerShell module to load classes from.\n\nusing module <ModuleName or "
    "Path>\n\nusing module <ModuleSpecification hashtable>\0"
    "namespace\0Specifies a .NET namespace to resolve types from or a namespace alias.\n\nusing "
    "namespace <.NET-namespace>\n\nusing namespace <AliasName> = <.NET-namespace>\0"
    "type\0Specifies an alias for a .NET Type.\n\nusing type <AliasName> = <.NET-type>\0";

ps_result complete_using(struct request *q, bool *done)
{
    const struct ps_kept_token *tokens = q->script->tokens, *before = NULL, *at = NULL;
    *done = false;
    for (uint32_t i = q->script->token_count; i-- > 0 && !before;) {
        if (tokens[i].kind == PS_TOKEN_LINE_CONTINUATION || tokens[i].kind == PS_TOKEN_END_OF_INPUT)
            continue;
        if (tokens[i].end < q->cursor)
            before = &tokens[i];
        else if (tokens[i].start <= q->cursor)
            at = &tokens[i];
    }
    if (!before || before->kind != PS_TOKEN_USING)
        return PS_OK;
    ps_string *word = at ? text_of(q, at->start, at->end) : ps_string_empty();
    const char *text = PS_U8(q->cx, word);
    ps_result r = PS_OK;
    uint32_t from = q->found->count;
    for (const char *k = usings; *k && r == PS_OK;) {
        const char *tip = k + strlen(k) + 1;
        if (strncasecmp(k, text, strlen(text)) == 0)
            r = offer_c(q, k, RESULT_KEYWORD, tip);
        k = tip + strlen(tip) + 1;
    }
    *done = q->found->count > from;
    if (*done) {
        q->from = at ? at->start : q->cursor;
        q->length = word->length;
    }
    ps_string_release(word);
    return r;
}

ps_result complete_using_name(struct request *q, const struct ps_ast_using *u, bool *done)
{
    *done = true;
    q->from = u->name->ast.start;
    q->length = u->name->ast.end - q->from;
    set_word(q, node_text(q, &u->name->ast));
    bool path = ps_string_find_unit(q->word, '/', 0) >= 0 ||
                ps_string_find_unit(q->word, '\\', 0) >= 0 ||
                ps_string_find_unit(q->word, ':', 0) >= 0;
    switch (u->kind) {
    case PS_USING_NAMESPACE:
        return complete_namespace(q);
    case PS_USING_ASSEMBLY:
        return complete_file(q, false, ".dll\0");
    case PS_USING_MODULE:
        PS_TRY(complete_file(q, false, ".psm1\0.psd1\0.dll\0.exe\0.cdxml\0"));
        return path ? PS_OK : complete_module(q, false);
    default:
        *done = false;
        return PS_OK;
    }
}

/* ---- statements ------------------------------------------------------------------------------ */

ps_result complete_switch_flag(struct request *q)
{
    static const char flags[] = "CaseSensitive\0Exact\0File\0Parallel\0Regex\0Wildcard\0";
    uint32_t skip = q->word->length > 0;
    ps_string *word = ps_string_sub(q->word, skip, q->word->length - skip);
    const char *text = PS_U8(q->cx, word);
    size_t n = strlen(text);
    bool colon = n && text[n - 1] == ':';
    ps_result r = PS_OK;
    n -= colon;
    for (const char *f = flags; *f && r == PS_OK; f += strlen(f) + 1)
        if (strncasecmp(f, text, n) == 0)
            r = offer_take(q, ps_string_printf("-%s%s", f, colon ? ":" : ""), ps_string_c(f),
                           RESULT_PARAMETER_NAME, ps_string_c(f));
    ps_string_release(word);
    return r;
}

static ps_string *label_of(const struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_SWITCH:
        return ((const struct ps_ast_switch *)a)->label;
    case PS_AST_FOREACH:
        return ((const struct ps_ast_foreach *)a)->label;
    case PS_AST_FOR:
        return ((const struct ps_ast_for *)a)->label;
    case PS_AST_WHILE:
    case PS_AST_DO_WHILE:
    case PS_AST_DO_UNTIL:
        return ((const struct ps_ast_loop *)a)->label;
    default:
        return NULL;
    }
}

ps_result complete_label(struct request *q, bool *done)
{
    uint32_t from = q->found->count;
    for (uint32_t i = 0; i < q->around_count; i++) {
        ps_string *label = label_of(q->around[i]);
        if (!label || !starts(label, q->word))
            continue;
        ps_string *tip = node_text(q, q->around[i]);
        ps_result r = offer(q, label, label, RESULT_TEXT, tip);
        ps_string_release(tip);
        PS_TRY(r);
    }
    *done = q->found->count > from;
    return PS_OK;
}
