/*
 * types.c - CompletionResult, CommandCompletion and the static methods that scripts call.
 */
#include "completion/results.h"

#include "engine/frame.h"
#include "object/symbol.h"
#include "types/support.h"

#define SMA "System.Management.Automation."

/* ---- CompletionResult ------------------------------------------------------------------------ */

static void result_drop(ps_object *o)
{
    completion_result *r = (completion_result *)o;
    for (unsigned i = 0; i < 3; i++)
        ps_string_release(r->texts[i]);
}

const ps_class completion_result_class = {
    .size = sizeof(completion_result), .drop = result_drop};

ps_value completion_result_new(ps_worker *w, ps_string *text, ps_string *item,
                               enum result_type type, ps_string *tip)
{
    completion_result *r = ps_object_new(ps_type_named(w, SMA "CompletionResult"),
                                         &completion_result_class, PS_INSTANCE);
    r->texts[0] = ps_string_retain(text);
    r->texts[1] = ps_string_retain(item);
    r->texts[2] = ps_string_retain(tip);
    r->type = (uint8_t)type;
    return ps_take_object(r);
}

#define RESULT_ROWS(M)                                                                             \
    M(RESULT_NEW, "new(string completionText, string listItemText, " SMA                           \
                  "CompletionResultType resultType, string toolTip)")                              \
    M(RESULT_NEW_TEXT, "new(string completionText)")                                               \
    M(RESULT_GET_TEXT, "string CompletionText {get;}")                                             \
    M(RESULT_GET_ITEM, "string ListItemText {get;}")                                               \
    M(RESULT_GET_TYPE, SMA "CompletionResultType ResultType {get;}")                               \
    M(RESULT_GET_TIP, "string ToolTip {get;}")
PS_MEMBER_TABLE(result, RESULT_ROWS)

static ps_result result_make(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    static const struct {
        uint8_t arg;
        char name[16];
    } texts[] = {{0, "completionText"}, {1, "listItemText"}, {3, "toolTip"}};
    for (unsigned i = 0; i < (count == 1 ? 1u : 3u); i++) {
        ps_string *s = ps_string_arg(args[texts[i].arg]);
        if (!s || !s->length)
            return ps_throw_argument(
                cx, SMA "PSArgumentNullException", texts[i].name,
                "Cannot process argument because the value of argument \"%s\" is null. Change the "
                "value of argument \"%s\" to a non-null value.",
                texts[i].name, texts[i].name);
    }
    ps_string *text = args[0].u.string;
    *out = count == 1 ? completion_result_new(cx->worker, text, text, RESULT_TEXT, text)
                      : completion_result_new(cx->worker, text, args[1].u.string,
                                              (enum result_type)args[2].u.i, args[3].u.string);
    return PS_OK;
}

static ps_result result_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    if (row == RESULT_NEW || row == RESULT_NEW_TEXT)
        return result_make(cx, args, count, out);
    const completion_result *r = (const completion_result *)ps_base(self).u.object;
    if (row == RESULT_GET_TYPE)
        *out = ps_enum(ps_type_named(cx->worker, SMA "CompletionResultType"), r->type);
    else
        *out = ps_take_string(ps_string_retain(r->texts[row == RESULT_GET_TEXT   ? 0
                                                        : row == RESULT_GET_ITEM ? 1
                                                                                 : 2]));
    return PS_OK;
}

static const ps_typedef t_result = {.name = SMA "CompletionResult",
                                    .members = result_members,
                                    .invoke = result_invoke,
                                    .cls = &completion_result_class};

static const ps_typedef t_result_type = {
    .name = SMA "CompletionResultType",
    .members = "Text=0\nHistory=1\nCommand=2\nProviderItem=3\nProviderContainer=4\nProperty=5\n"
               "Method=6\nParameterName=7\nParameterValue=8\nVariable=9\nNamespace=10\nType=11\n"
               "Keyword=12\nDynamicKeyword=13\n",
    .flags = PS_TYPE_ENUM | PS_TYPE_VALUE,
    .kind = PS_ENUM};

/* ---- CommandCompletion ----------------------------------------------------------------------- */

static void completion_drop(ps_object *o)
{
    ps_release(((command_completion *)o)->matches);
}

static void completion_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((command_completion *)o)->matches, u);
}

const ps_class command_completion_class = {.size = sizeof(command_completion),
                                           .drop = completion_drop,
                                           .visit = completion_visit};

ps_value command_completion_new(ps_worker *w, ps_value take_matches, int32_t from, int32_t length)
{
    command_completion *c = ps_object_new(ps_type_named(w, SMA "CommandCompletion"),
                                          &command_completion_class, PS_INSTANCE);
    c->numbers[0] = -1;
    c->numbers[1] = from;
    c->numbers[2] = length;
    c->matches = take_matches;
    return ps_take_object(c);
}

#define MATCHES "System.Collections.ObjectModel.Collection[" SMA "CompletionResult]"
#define COMPLETION_ROWS(M)                                                                         \
    M(COMPLETION_NEW, "new(" MATCHES " matches, int currentMatchIndex, int replacementIndex, "     \
                      "int replacementLength)")                                                    \
    M(COMPLETION_INDEX, "int CurrentMatchIndex {get;set;}")                                        \
    M(COMPLETION_FROM, "int ReplacementIndex {get;set;}")                                          \
    M(COMPLETION_LENGTH, "int ReplacementLength {get;set;}")                                       \
    M(COMPLETION_MATCHES, MATCHES " CompletionMatches {get;set;}")                                 \
    M(COMPLETION_NEXT, SMA "CompletionResult GetNextResult(bool forward)")                         \
    M(COMPLETION_INPUT, "static " SMA "CommandCompletion CompleteInput(string input, "             \
                        "int cursorIndex, hashtable options)")                                     \
    M(COMPLETION_INPUT_PS, "static " SMA "CommandCompletion CompleteInput(string input, "          \
                           "int cursorIndex, hashtable options, System.Object powershell)")        \
    M(COMPLETION_INPUT_AST, "static " SMA "CommandCompletion CompleteInput(System.Object ast, "    \
                            "System.Object[] tokens, System.Object positionOfCursor, "             \
                            "hashtable options)")
PS_MEMBER_TABLE(completion, COMPLETION_ROWS)

static ps_result next_result(ps_cx *cx, command_completion *c, bool forward, ps_value *out)
{
    ps_list *l = ps_as_list(ps_base(c->matches));
    (void)cx;
    if (!l->count)
        return ps_give(ps_null(), out);
    c->numbers[0] += forward ? 1 : -1;
    if (c->numbers[0] >= (int32_t)l->count)
        c->numbers[0] = 0;
    else if (c->numbers[0] < 0)
        c->numbers[0] = (int32_t)l->count - 1;
    return ps_give(ps_retain(l->items[c->numbers[0]]), out);
}

/* TabExpansion2's own variables are none of the person's: look from its caller's scope. */
static bool in_tab_expansion(ps_exec *x)
{
    return x->frame && x->frame->scope == x->scope && x->scope->parent && x->frame->block &&
           x->frame->block->name && ps_string_is_fold(x->frame->block->name, "TabExpansion2");
}

static ps_result complete_input(ps_cx *cx, const ps_value *args, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    ps_string *text = ps_string_arg(args[0]);
    if (args[1].u.i < 0 || (text && args[1].u.i > (int64_t)text->length))
        return ps_throw_argument(cx, SMA "PSArgumentException", "cursorIndex",
                                 "Cannot process argument because the value of argument "
                                 "\"cursorIndex\" is not valid. Change the value of the "
                                 "\"cursorIndex\" argument and run the operation again.");
    ps_scope *scope = x->scope;
    ps_string *empty = text ? NULL : ps_string_empty();
    if (in_tab_expansion(x))
        x->scope = scope->parent;
    ps_result r = ps_complete(x, text ? text : empty, (uint32_t)args[1].u.i, args[2], out);
    x->scope = scope;
    ps_string_release(empty);
    return r;
}

/* The same for a tree: its text, and the cursor's place in it. */
static ps_result complete_tree(ps_cx *cx, const ps_value *args, ps_value *out)
{
    ps_value extent = ps_null(), call[3] = {ps_null(), ps_null(), args[3]};
    ps_result r = ps_get_c(cx, args[0], "Extent", &extent);
    if (r == PS_OK)
        r = ps_get_c(cx, extent, "Text", &call[0]);
    if (r == PS_OK)
        r = ps_get_c(cx, args[2], "Offset", &call[1]);
    if (r == PS_OK)
        r = call[0].kind == PS_STRING && call[1].kind == PS_INT32 ? complete_input(cx, call, out)
                                                                  : ps_throw_null(cx, "ast");
    ps_release(extent);
    ps_release(call[0]);
    return r;
}

static ps_result completion_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    (void)count;
    if (row == COMPLETION_INPUT || row == COMPLETION_INPUT_PS)
        return complete_input(cx, args, out);
    if (row == COMPLETION_INPUT_AST)
        return complete_tree(cx, args, out);
    if (row == COMPLETION_NEW) {
        *out = command_completion_new(cx->worker, ps_retain(args[0]), (int32_t)args[2].u.i,
                                      (int32_t)args[3].u.i);
        ((command_completion *)out->u.object)->numbers[0] = (int32_t)args[1].u.i;
        return PS_OK;
    }
    command_completion *c = (command_completion *)ps_base(self).u.object;
    unsigned of = row & ~(unsigned)PS_ROW_SET;
    if (of >= COMPLETION_INDEX && of <= COMPLETION_LENGTH) {
        int32_t *n = &c->numbers[of - COMPLETION_INDEX];
        if (row & PS_ROW_SET)
            *n = (int32_t)args[0].u.i;
        else
            *out = ps_int(*n);
        return PS_OK;
    }
    if (row == COMPLETION_NEXT)
        return next_result(cx, c, ps_to_bool(args[0]), out);
    if (row & PS_ROW_SET)
        ps_assign(&c->matches, ps_retain(args[0]));
    else
        *out = ps_retain(c->matches);
    return PS_OK;
}

static const ps_typedef t_completion = {.name = SMA "CommandCompletion",
                                        .members = completion_members,
                                        .invoke = completion_invoke,
                                        .cls = &command_completion_class};

/* ---- CompletionCompleters -------------------------------------------------------------------- */

#define RESULTS "System.Collections.Generic.IEnumerable[" SMA "CompletionResult]"
#define COMPLETERS_ROWS(M)                                                                         \
    M(BY_COMMAND, "static " RESULTS " CompleteCommand(string commandName)")                        \
    M(BY_FILE, "static " RESULTS " CompleteFilename(string fileName)")                             \
    M(BY_OPERATOR, "static " RESULTS " CompleteOperator(string wordToComplete)")                   \
    M(BY_TYPE, "static " RESULTS " CompleteType(string typeName)")                                 \
    M(BY_VARIABLE, "static " RESULTS " CompleteVariable(string variableName)")
PS_MEMBER_TABLE(completers, COMPLETERS_ROWS)

static ps_result completers_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    struct request q;
    ps_string *word = ps_string_arg(args[0]), *empty = ps_string_empty();
    (void)self;
    (void)count;
    PS_TRY(request_open(&q, ps_exec_of(cx), empty, 0, ps_null()));
    set_word(&q, ps_string_retain(word ? word : empty));
    ps_result r = PS_OK;
    switch (row) {
    case BY_COMMAND:
        r = complete_command(&q, NULL, ~0u);
        break;
    case BY_FILE:
        r = complete_file(&q, false, NULL);
        break;
    case BY_OPERATOR:
        r = complete_operator(&q, q.word);
        break;
    case BY_TYPE:
        r = complete_type(&q, "", "");
        break;
    default:
        r = complete_variable(&q);
        break;
    }
    if (r == PS_OK)
        *out = ps_take_object(ps_retain_object(q.found));
    request_close(&q);
    ps_string_release(empty);
    return r;
}

static const ps_typedef t_completers = {.name = SMA "CompletionCompleters",
                                        .members = completers_members,
                                        .invoke = completers_invoke,
                                        .flags = PS_TYPE_STATIC};

const ps_typedef *const ps_completion_types[] = {&t_result, &t_result_type, &t_completion,
                                                 &t_completers, NULL};

/* ---- the whole ------------------------------------------------------------------------------- */

ps_result ps_complete(ps_exec *x, ps_string *text, uint32_t cursor, ps_value options, ps_value *out)
{
    struct request q;
    PS_TRY(request_open(&q, x, text, cursor, options));
    ps_result r = text->length ? complete_token(&q) : PS_OK;
    if (r == PS_OK && !text->length)
        q.from = q.length = UINT32_MAX;
    if (r == PS_OK)
        *out = command_completion_new(x->base.worker, ps_take_object(ps_retain_object(q.found)),
                                      (int32_t)q.from, (int32_t)q.length);
    request_close(&q);
    return r;
}
