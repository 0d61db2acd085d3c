/*
 * extent.c - where something stands in a script: IScriptExtent and IScriptPosition.
 */
#include "engine/syntax/syntax.h"

#include "types/support.h"

static ps_syntax *place(ps_cx *cx, const char *type, struct ps_script *script, uint32_t start,
                        uint32_t end)
{
    ps_type *t = ps_type_named(cx->worker, type);
    ps_syntax *a = ps_object_new(t, t->cls, PS_INSTANCE);
    a->script = ps_script_retain(script);
    a->start = start;
    a->end = end;
    return a;
}

ps_value ps_extent_object(ps_cx *cx, struct ps_script *script, uint32_t start, uint32_t end)
{
    return ps_take_object(place(cx, ps_type_extent.name, script, start, end));
}

static ps_value file_of(const ps_syntax *a)
{
    return a->script->file ? ps_take_string(ps_string_retain(a->script->file)) : ps_null();
}

#define EXTENT_ROWS(M)                                                                             \
    M(EX_FILE, "string File {get;}")                                                               \
    M(EX_START, PS_LANG "IScriptPosition StartScriptPosition {get;}")                              \
    M(EX_END, PS_LANG "IScriptPosition EndScriptPosition {get;}")                                  \
    M(EX_START_LINE, "int StartLineNumber {get;}")                                                 \
    M(EX_START_COLUMN, "int StartColumnNumber {get;}")                                             \
    M(EX_END_LINE, "int EndLineNumber {get;}")                                                     \
    M(EX_END_COLUMN, "int EndColumnNumber {get;}")                                                 \
    M(EX_TEXT, "string Text {get;}")                                                               \
    M(EX_START_OFFSET, "int StartOffset {get;}")                                                   \
    M(EX_END_OFFSET, "int EndOffset {get;}")
PS_MEMBER_TABLE(extent, EXTENT_ROWS)

static ps_result extent_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    const ps_syntax *a = (const ps_syntax *)self.u.object;
    bool at_end = row == EX_END || row == EX_END_LINE || row == EX_END_COLUMN;
    uint32_t offset = at_end ? a->end : a->start, line, column;
    (void)args, (void)count;
    ps_script_position(a->script, offset, &line, &column);
    switch (row) {
    case EX_FILE:
        return ps_give(file_of(a), out);
    case EX_START:
    case EX_END:
        return ps_give(ps_take_object(place(cx, ps_type_position.name, a->script, offset, offset)),
                       out);
    case EX_START_LINE:
    case EX_END_LINE:
        return ps_give_int(line, out);
    case EX_START_COLUMN:
    case EX_END_COLUMN:
        return ps_give_int(column, out);
    case EX_TEXT:
        return ps_give_string(cx, ps_script_extent_text(a->script, a->start, a->end), out);
    case EX_START_OFFSET:
        return ps_give_int(a->start, out);
    default:
        return ps_give_int(a->end, out);
    }
}

const ps_typedef ps_type_extent_base = {.name = PS_LANG "IScriptExtent",
                                        .members = extent_members,
                                        .invoke = extent_invoke,
                                        .flags = PS_TYPE_INTERFACE};
const ps_typedef ps_type_extent = {.name = PS_LANG "InternalScriptExtent",
                                   .interfaces = PS_LANG "IScriptExtent",
                                   .members = extent_members,
                                   .invoke = extent_invoke,
                                   .cls = &ps_syntax_text_class};

#define POSITION_ROWS(M)                                                                           \
    M(PN_FILE, "string File {get;}")                                                               \
    M(PN_LINE_NUMBER, "int LineNumber {get;}")                                                     \
    M(PN_COLUMN, "int ColumnNumber {get;}")                                                        \
    M(PN_LINE, "string Line {get;}")                                                               \
    M(PN_OFFSET, "int Offset {get;}")                                                              \
    M(PN_SCRIPT, "string GetFullScript()")
PS_MEMBER_TABLE(position, POSITION_ROWS)

static ps_result position_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    const ps_syntax *a = (const ps_syntax *)self.u.object;
    uint32_t line, column;
    (void)args, (void)count;
    ps_script_position(a->script, a->start, &line, &column);
    switch (row) {
    case PN_FILE:
        return ps_give(file_of(a), out);
    case PN_LINE_NUMBER:
        return ps_give_int(line, out);
    case PN_COLUMN:
        return ps_give_int(column, out);
    case PN_LINE:
        return ps_give_string(cx, ps_script_line_text(a->script, line), out);
    case PN_OFFSET:
        return ps_give_int(a->start, out);
    default:
        return ps_give(ps_take_string(ps_string_retain(a->script->text)), out);
    }
}

const ps_typedef ps_type_position_base = {.name = PS_LANG "IScriptPosition",
                                          .members = position_members,
                                          .invoke = position_invoke,
                                          .flags = PS_TYPE_INTERFACE};
const ps_typedef ps_type_position = {.name = PS_LANG "InternalScriptPosition",
                                     .interfaces = PS_LANG "IScriptPosition",
                                     .members = position_members,
                                     .invoke = position_invoke,
                                     .cls = &ps_syntax_class};
