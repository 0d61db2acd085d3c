/*
 * comments.c - inside of comments: history (#word), #requires, the keywords of comment-based help.
 */
#include "completion/request.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

static bool word_unit(uint16_t u)
{
    return (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z') || u == '_' ||
           u >= 0xC0;
}

static bool blank(uint16_t u)
{
    return u == ' ' || u == '\t';
}

/* ---- #requires ------------------------------------------------------------------------------- */

/* Name and description, in pairs. */
static const char parameters[] =
    "Modules\0[string] or [hashtable]\nSpecifies an array of PowerShell modules that the script "
    "requires.\nEach element can either be a string with the module name as value or a hashtable "
    "with the following keys:\nName: Name of the module\nGUID: GUID of the module\nOne of the "
    "following:\nModuleVersion: Specifies a minimum acceptable version of the "
    "module.\nRequiredVersion: Specifies an exact, required version of the "
    "module.\nMaximumVersion: "
    "Specifies the maximum acceptable version of the module.\0"
    "PSEdition\0[string]\nSpecifies a PowerShell edition that the script requires.\nValid values "
    "are "
    "\"Core\" and \"Desktop\"\0"
    "RunAsAdministrator\0[switch]\nSpecifies that PowerShell must be running as administrator on "
    "Windows.\nThis must be the last parameter on the #requires statement line.\0"
    "Version\0[version]\nSpecifies the minimum version of PowerShell that the script requires.\0";
static const char editions[] =
    "Core\0Specifies that the script requires PowerShell 7+ to run.\0"
    "Desktop\0Specifies that the script requires Windows PowerShell 5.1 to run.\0";
const char module_keys[] =
    "GUID\0[string]\nOptional. Specifies the GUID of the module.\0"
    "MaximumVersion\0[string]\nSpecifies the maximum acceptable version of the module.\0"
    "ModuleName\0[string]\nRequired. Specifies the module name.\0"
    "ModuleVersion\0[string]\nSpecifies a minimum acceptable version of the module.\0"
    "RequiredVersion\0[string]\nSpecifies an exact, required version of the module.\0";

/* Those of a table that begin with `word` and do not stand in `line` behind `mark` yet. */
static ps_result offer_table(struct request *q, const char *table, const char *word,
                             const char *line, const char *mark, enum result_type type)
{
    for (const char *name = table; *name;) {
        const char *tip = name + strlen(name) + 1;
        char used[40];
        snprintf(used, sizeof used, "%s%s", mark, name);
        if (strncasecmp(name, word, strlen(word)) == 0 && !(line && strcasestr(line, used)))
            PS_TRY(offer_c(q, name, type, tip));
        name = tip + strlen(tip) + 1;
    }
    return PS_OK;
}

/* The word that ends the line, behind one of `seps`. */
static const char *last_word(const char *line)
{
    const char *at = line + strlen(line);
    while (at > line && word_unit((uint8_t)at[-1]))
        at--;
    return at;
}

/* The last " -Name" of a line: its length, `*name` behind the dash. */
static size_t last_parameter(const char *line, const char **name)
{
    size_t length = 0;
    *name = NULL;
    for (const char *at = line; *at; at++) {
        if (!blank((uint8_t)*at) || at[1] != '-')
            continue;
        size_t n = 0;
        while ((at[2 + n] | 0x20) >= 'a' && (at[2 + n] | 0x20) <= 'z')
            n++;
        if (n || !at[2]) {
            *name = at + 2;
            length = n;
        }
    }
    return length;
}

static ps_result module_key(struct request *q, const char *table_text, const char *word)
{
    bool exact = strcasestr(table_text, "RequiredVersion") != NULL;
    bool range =
        strcasestr(table_text, "ModuleVersion") || strcasestr(table_text, "MaximumVersion");
    for (const char *name = module_keys; *name;) {
        const char *tip = name + strlen(name) + 1;
        bool version = strstr(name, "Version") != NULL, required = name[0] == 'R';
        bool out = strcasestr(table_text, name) || (version && required && range) ||
                   (version && !required && exact);
        if (!out && strncasecmp(name, word, strlen(word)) == 0)
            PS_TRY(offer_c(q, name, RESULT_PARAMETER_VALUE, tip));
        name = tip + strlen(tip) + 1;
    }
    return PS_OK;
}

static ps_result requires_value(struct request *q, const char *line, const char *name,
                                size_t length)
{
    const char *word = last_word(line);
    q->length = (uint32_t)strlen(word);
    q->from = q->cursor - q->length;
    if (length == 9 && strncasecmp(name, "PSEdition", 9) == 0)
        return offer_table(q, editions, word, NULL, "", RESULT_PARAMETER_VALUE);
    if (length != 7 || strncasecmp(name, "Modules", 7) != 0)
        return PS_OK;
    const char *open = strrchr(line, '{'), *close = strrchr(line, '}');
    if (!open || open == line || open[-1] != '@' || (close && close > open)) {
        set_word(q, ps_string_c(word));
        return complete_module(q, true);
    }
    const char *field = strrchr(open, ';') ? strrchr(open, ';') : open;
    const char *value = strchr(field, '=');
    if (!value) {
        char *before = ps_alloc((size_t)(word - open) + 1);
        memcpy(before, open, (size_t)(word - open));
        before[word - open] = 0;
        ps_result r = module_key(q, before, word);
        ps_free(before);
        return r;
    }
    if (!strcasestr(field, "ModuleName"))
        return PS_OK;
    set_word(q, ps_string_c(word));
    return complete_module(q, true);
}

static ps_result requirements(struct request *q)
{
    ps_string *text = line_to_cursor(q);
    char *line = ps_string_to_utf8(text, NULL);
    const char *name;
    size_t length = last_parameter(line, &name);
    ps_result r = PS_OK;
    if (!strcasestr(line, " -RunAsAdministrator") && name) {
        if (name + length == line + strlen(line)) {
            q->from = q->cursor - (uint32_t)length;
            q->length = (uint32_t)length;
            r = offer_table(q, parameters, name, line, " -", RESULT_PARAMETER_NAME);
        } else {
            r = requires_value(q, line, name, length);
        }
    }
    ps_free(line);
    ps_string_release(text);
    return r;
}

/* ---- comment-based help ---------------------------------------------------------------------- */

static const char keywords[] =
    "COMPONENT\0The name of the technology or feature that the function or script uses, or to "
    "which it is related.\0"
    "DESCRIPTION\0A detailed description of the function or script.\nThis keyword can be used only "
    "once in each topic.\0"
    "EXAMPLE\0A sample command that uses the function or script, optionally followed by sample "
    "output and a description.\nRepeat this keyword for each example.\0"
    "EXTERNALHELP\0.EXTERNALHELP <XML Help File>\nThe .ExternalHelp keyword is required when a "
    "function or script is documented in XML files.\0"
    "FORWARDHELPCATEGORY\0.FORWARDHELPCATEGORY <Category>\nSpecifies the help category of the item "
    "in .ForwardHelpTargetName\0"
    "FORWARDHELPTARGETNAME\0.FORWARDHELPTARGETNAME <Command-Name>\nRedirects to the help topic for "
    "the specified command.\0"
    "FUNCTIONALITY\0The keywords that describe the intended use of the function.\0"
    "INPUTS\0The .NET types of objects that can be piped to the function or script.\nYou can also "
    "include a description of the input objects.\0"
    "LINK\0The name of a related topic.\nRepeat the .LINK keyword for each related topic.\nThe "
    ".Link keyword content can also include a URI to an online version of the same help topic.\0"
    "NOTES\0Additional information about the function or script.\0"
    "OUTPUTS\0The .NET type of the objects that the cmdlet returns.\nYou can also include a "
    "description of the returned objects.\0"
    "PARAMETER\0.PARAMETER  <Parameter-Name>\nThe description of a parameter.\nAdd a .PARAMETER "
    "keyword for each parameter in the function or script syntax.\0"
    "REMOTEHELPRUNSPACE\0.REMOTEHELPRUNSPACE <PSSession-variable>\nSpecifies a session that "
    "contains the help topic.\nEnter a variable that contains a PSSession object.\0"
    "ROLE\0The name of the user role for the help topic.\0"
    "SYNOPSIS\0A brief description of the function or script.\nThis keyword can be used only once "
    "in each topic.\0";
static const char categories[] = "Alias\0All\0Cmdlet\0ExternalScript\0FAQ\0Filter\0Function\0"
                                 "General\0Glossary\0HelpFile\0Provider\0ScriptCommand\0";

/* A ".KEYWORD" at the start of a line of the comment, from `*at` on; units of the script. */
struct help_word {
    uint32_t start, end;
};

static bool next_help_word(const struct request *q, uint32_t *at, struct help_word *out)
{
    const ps_string *s = q->script->text;
    for (; *at < q->at->end; ++*at) {
        bool line_start = *at == 0 || ps_string_at(s, *at - 1) == '\n' || *at == q->at->start;
        uint32_t i = *at;
        while (line_start && i < q->at->end && blank(ps_string_at(s, i)))
            i++;
        if (!line_start || i >= q->at->end || ps_string_at(s, i) != '.')
            continue;
        out->start = out->end = i + 1;
        while (out->end < q->at->end && word_unit(ps_string_at(s, out->end)))
            out->end++;
        *at = out->end;
        return true;
    }
    return false;
}

static bool help_word_is(const struct request *q, const struct help_word *w, const char *name)
{
    ps_string *s = text_of(q, w->start, w->end);
    bool yes = ps_string_is_fold(s, name);
    ps_string_release(s);
    return yes;
}

/* Whether another line of the comment has the keyword already. */
static bool used_elsewhere(const struct request *q, const struct help_word *here, const char *name)
{
    struct help_word w;
    uint32_t at = q->at->start;
    if (strcmp(name, "EXAMPLE") == 0 || strcmp(name, "LINK") == 0 || strcmp(name, "PARAMETER") == 0)
        return false;
    while (next_help_word(q, &at, &w))
        if (w.start != here->start && help_word_is(q, &w, name))
            return true;
    return false;
}

/* The parameters of the function that the comment belongs to: the one around it, or the next. */
static const struct ps_ast_list *documented_parameters(struct request *q)
{
    const struct ps_ast *function = around_of(q, PS_AST_FUNCTION_DEFINITION);
    for (uint32_t i = 0; i < q->node_count && !function; i++)
        if (q->nodes[i].ast->kind == PS_AST_FUNCTION_DEFINITION &&
            q->nodes[i].ast->start >= q->at->end)
            function = q->nodes[i].ast;
    const struct ps_ast_script_block *block = q->script->root;
    if (function) {
        const struct ps_ast_function *f = (const void *)function;
        if (f->parameters.count)
            return &f->parameters;
        block = f->body;
    }
    return block && block->param_block ? &block->param_block->parameters : NULL;
}

static ps_result help_parameter(struct request *q, const ps_string *word)
{
    const struct ps_ast_list *list = documented_parameters(q);
    for (uint32_t i = 0; list && i < list->count; i++) {
        const struct ps_ast_parameter *p = (const void *)list->items[i];
        if (!starts(p->name->name, word))
            continue;
        ps_string *used = ps_string_printf(".parameter %s\n", PS_U8(q->cx, p->name->name));
        ps_string *comment = text_of(q, q->at->start, q->at->end);
        bool there = ps_string_find(comment, used, 0, true) >= 0 &&
                     !ps_string_equal_fold(word, p->name->name);
        ps_string_release(used);
        ps_string_release(comment);
        if (!there)
            PS_TRY(offer(q, p->name->name, NULL, RESULT_TEXT, NULL));
    }
    return PS_OK;
}

static ps_result help_argument(struct request *q, const struct help_word *w)
{
    const ps_string *s = q->script->text;
    uint32_t start = w->end, end;
    while (start < q->cursor && blank(ps_string_at(s, start)))
        start++;
    end = start;
    while (end < q->at->end && ps_string_at(s, end) != '\n' && ps_string_at(s, end) != '\r')
        end++;
    if (start > q->cursor)
        start = q->cursor;
    ps_string *word = text_of(q, start, end), *trimmed = ps_string_trim(word);
    q->from = start;
    q->length = trimmed->length;
    set_word(q, ps_string_retain(trimmed));
    ps_result r = PS_OK;
    if (help_word_is(q, w, "PARAMETER"))
        r = help_parameter(q, trimmed);
    else if (help_word_is(q, w, "FORWARDHELPTARGETNAME"))
        r = complete_command(q, NULL, ~0u);
    else if (help_word_is(q, w, "EXTERNALHELP"))
        r = complete_file(q, false, ".xml\0");
    else if (help_word_is(q, w, "FORWARDHELPCATEGORY"))
        for (const char *c = categories; *c && r == PS_OK; c += strlen(c) + 1)
            if (strncasecmp(c, PS_U8(q->cx, trimmed), trimmed->length) == 0)
                r = offer_c(q, c, RESULT_TEXT, NULL);
    ps_string_release(word);
    ps_string_release(trimmed);
    return r;
}

static ps_result comment_help(struct request *q)
{
    struct help_word w, here = {0, 0};
    uint32_t at = q->at->start;
    while (next_help_word(q, &at, &w))
        if (w.start <= q->cursor)
            here = w;
    if (!here.start)
        return PS_OK;
    if (q->cursor > here.end)
        return help_argument(q, &here);
    ps_string *word = text_of(q, here.start, here.end);
    ps_result r = PS_OK;
    q->from = here.start;
    q->length = word->length;
    for (const char *k = keywords; *k && r == PS_OK;) {
        const char *tip = k + strlen(k) + 1;
        if (strncasecmp(k, PS_U8(q->cx, word), word->length) == 0 && !used_elsewhere(q, &here, k))
            r = offer_c(q, k, RESULT_KEYWORD, tip);
        k = tip + strlen(tip) + 1;
    }
    ps_string_release(word);
    return r;
}

/* ---- history --------------------------------------------------------------------------------- */

static ps_result history(struct request *q)
{
    ps_runspace *rs = q->x->runspace;
    ps_string *word = ps_string_sub(q->word, 1, q->word->length - 1);
    bool number = word->length > 0;
    int64_t id = 0;
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < word->length; i++) {
        uint16_t u = ps_string_at(word, i);
        if (!word_unit(u) && u != '-') {
            ps_string_release(word);
            return PS_OK;
        }
        number = number && u >= '0' && u <= '9' && id < INT32_MAX;
        id = number ? id * 10 + (u - '0') : id;
    }
    for (uint32_t i = rs->history_count; i-- > 0 && r == PS_OK;) {
        ps_string *text = rs->history[i].text;
        bool yes = number ? rs->history[i].id == id : ps_string_find(text, word, 0, true) >= 0;
        if (yes)
            r = offer(q, text, NULL, RESULT_HISTORY, NULL);
    }
    ps_string_release(word);
    return r;
}

ps_result complete_comment(struct request *q)
{
    if (ps_string_starts_fold(q->word, "<#"))
        return comment_help(q);
    return ps_string_starts_fold(q->word, "#requires ") ? requirements(q) : history(q);
}
