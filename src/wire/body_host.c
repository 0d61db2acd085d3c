/* body_host.c - host information, calls and answers (RemoteHostMethodInfo.cs,
 * RemoteHostEncoder.cs, RemoteSessionCapability.cs). */
#include "wire/body.h"
#include "base/memory.h"
#include "object/error.h"
#include "object/member.h"
#include "object/type.h"

#include <string.h>

/* ---- the methods ----------------------------------------------------------------------------- */

/* RemoteHostMethodId: the names that stand beside the numbers on the wire. */
static const ps_typedef method_id_type = {
    .name = "System.Management.Automation.Remoting.RemoteHostMethodId",
    .base = "System.Enum",
    .members =
        "GetName=1\nGetVersion=2\nGetInstanceId=3\nGetCurrentCulture=4\nGetCurrentUICulture=5\n"
        "SetShouldExit=6\nEnterNestedPrompt=7\nExitNestedPrompt=8\nNotifyBeginApplication=9\n"
        "NotifyEndApplication=10\nReadLine=11\nReadLineAsSecureString=12\nWrite1=13\nWrite2=14\n"
        "WriteLine1=15\nWriteLine2=16\nWriteLine3=17\nWriteErrorLine=18\nWriteDebugLine=19\n"
        "WriteProgress=20\nWriteVerboseLine=21\nWriteWarningLine=22\nPrompt=23\n"
        "PromptForCredential1=24\nPromptForCredential2=25\nPromptForChoice=26\n"
        "GetForegroundColor=27\nSetForegroundColor=28\nGetBackgroundColor=29\n"
        "SetBackgroundColor=30\nGetCursorPosition=31\nSetCursorPosition=32\n"
        "GetWindowPosition=33\nSetWindowPosition=34\nGetCursorSize=35\nSetCursorSize=36\n"
        "GetBufferSize=37\nSetBufferSize=38\nGetWindowSize=39\nSetWindowSize=40\n"
        "GetWindowTitle=41\nSetWindowTitle=42\nGetMaxWindowSize=43\nGetMaxPhysicalWindowSize=44\n"
        "GetKeyAvailable=45\nReadKey=46\nFlushInputBuffer=47\nSetBufferContents1=48\n"
        "SetBufferContents2=49\nGetBufferContents=50\nScrollBufferContents=51\nPushRunspace=52\n"
        "PopRunspace=53\nGetIsRunspacePushed=54\nGetRunspace=55\n"
        "PromptForChoiceMultipleSelection=56\n",
    .flags = PS_TYPE_VALUE | PS_TYPE_ENUM,
    .kind = PS_ENUM,
};
const ps_typedef *const ps_wire_types[] = {&method_id_type, NULL};

enum { METHODS = 57, VOID = 64 };

/* For each method the number of its parameters, and whether it has no answer. */
static const uint8_t methods[METHODS] = {
    [1] = 0, [2] = 0, [3] = 0, [4] = 0, [5] = 0, [6] = 1 | VOID, [7] = VOID, [8] = VOID,
    [9] = VOID, [10] = VOID, [11] = 0, [12] = 0, [13] = 1 | VOID, [14] = 3 | VOID, [15] = VOID,
    [16] = 1 | VOID, [17] = 3 | VOID, [18] = 1 | VOID, [19] = 1 | VOID, [20] = 2 | VOID,
    [21] = 1 | VOID, [22] = 1 | VOID, [23] = 3, [24] = 4, [25] = 6, [26] = 4, [27] = 0,
    [28] = 1 | VOID, [29] = 0, [30] = 1 | VOID, [31] = 0, [32] = 1 | VOID, [33] = 0,
    [34] = 1 | VOID, [35] = 0, [36] = 1 | VOID, [37] = 0, [38] = 1 | VOID, [39] = 0,
    [40] = 1 | VOID, [41] = 0, [42] = 1 | VOID, [43] = 0, [44] = 0, [45] = 0, [46] = 1,
    [47] = VOID, [48] = 2 | VOID, [49] = 2 | VOID, [50] = 1, [51] = 4 | VOID, [52] = 1 | VOID,
    [53] = VOID, [54] = 0, [55] = 0, [56] = 4,
};

bool ps_host_method_answers(unsigned method)
{
    return method > 0 && method < METHODS && !(methods[method] & VOID);
}

int ps_host_method_parameters(unsigned method)
{
    return method > 0 && method < METHODS ? methods[method] & (VOID - 1) : -1;
}

/* ---- host information ------------------------------------------------------------------------ */

/* The value behind a key, of the form {T, V}. */
static ps_value host_datum(ps_cx *cx, ps_value data, int key)
{
    ps_value *entry = data.kind == PS_DICT ? ps_dict_find(ps_as_dict(data), ps_int(key)) : NULL;
    return entry ? ps_body_find(cx, *entry, "V") : ps_unset();
}

/* What a key's value is: a number, {x, y} or {width, height}. */
enum item_fields { NUMBER, POSITION, SIZE };
static const uint8_t item_fields[PS_SCREEN_ITEMS] = {
    NUMBER, NUMBER, POSITION, POSITION, NUMBER, SIZE, SIZE, SIZE, SIZE};

static ps_result read_item(ps_cx *cx, ps_value datum, enum item_fields fields, int32_t item[2])
{
    static const char names[][2][8] = {{"", ""}, {"x", "y"}, {"width", "height"}};
    if (datum.kind == PS_UNSET)
        return PS_OK;
    if (fields == NUMBER) {
        item[0] = datum.kind == PS_INT32 ? (int32_t)datum.u.i : item[0];
        return PS_OK;
    }
    for (unsigned i = 0; i < 2; i++) {
        int64_t number;
        PS_TRY(ps_body_int_or(cx, datum, names[fields][i], 0, &number));
        item[i] = number > 0 && number <= INT32_MAX ? (int32_t)number : 0;
    }
    return PS_OK;
}

static ps_result read_raw_ui(ps_cx *cx, ps_value info, struct ps_host_info *out)
{
    ps_value defaults = ps_body_find(cx, info, "_hostDefaultData");
    ps_value data = ps_body_find(cx, defaults, "data");
    if (data.kind == PS_UNSET)
        return PS_OK;
    for (int key = 0; key < PS_SCREEN_ITEMS; key++)
        PS_TRY(read_item(cx, host_datum(cx, data, key), item_fields[key], out->screen.items[key]));
    ps_value title = host_datum(cx, data, PS_SCREEN_TITLE);
    if (title.kind == PS_STRING)
        out->screen.title = ps_string_retain(title.u.string);
    return PS_OK;
}

ps_result ps_body_read_host_info(ps_cx *cx, ps_value info, struct ps_host_info *out)
{
    *out = (struct ps_host_info){.is_null = true, .ui_is_null = true, .raw_ui_is_null = true};
    out->screen.items[PS_SCREEN_FOREGROUND][0] = -1;
    out->screen.items[PS_SCREEN_BACKGROUND][0] = -1;
    if (ps_is_null(info))
        return PS_OK;
    PS_TRY(ps_body_bool_or(cx, info, "_isHostNull", true, &out->is_null));
    PS_TRY(ps_body_bool_or(cx, info, "_isHostUINull", true, &out->ui_is_null));
    PS_TRY(ps_body_bool_or(cx, info, "_isHostRawUINull", true, &out->raw_ui_is_null));
    PS_TRY(ps_body_bool_or(cx, info, "_useRunspaceHost", false, &out->use_runspace_host));
    return out->raw_ui_is_null ? PS_OK : read_raw_ui(cx, info, out);
}

/* ---- calls ----------------------------------------------------------------------------------- */

/* Classes that cross by their fields: each row is a type, a field as the wire names it, and the
 * property that it comes from. */
static const struct field_row {
    char type[24], field[28], property[28];
} field_rows[] = {
    {"Size", "width", "Width"},
    {"Size", "height", "Height"},
    {"Coordinates", "x", "X"},
    {"Coordinates", "y", "Y"},
    {"Rectangle", "left", "Left"},
    {"Rectangle", "top", "Top"},
    {"Rectangle", "right", "Right"},
    {"Rectangle", "bottom", "Bottom"},
    {"KeyInfo", "virtualKeyCode", "VirtualKeyCode"},
    {"KeyInfo", "character", "Character"},
    {"KeyInfo", "controlKeyState", "ControlKeyState"},
    {"KeyInfo", "keyDown", "KeyDown"},
    {"BufferCell", "character", "Character"},
    {"BufferCell", "foregroundColor", "ForegroundColor"},
    {"BufferCell", "backgroundColor", "BackgroundColor"},
    {"BufferCell", "bufferCellType", "BufferCellType"},
    {"ChoiceDescription", "label", "Label"},
    {"ChoiceDescription", "helpMessage", "HelpMessage"},
    {"FieldDescription", "name", "Name"},
    {"FieldDescription", "label", "Label"},
    {"FieldDescription", "parameterTypeName", "ParameterTypeName"},
    {"FieldDescription", "parameterTypeFullName", "ParameterTypeFullName"},
    {"FieldDescription", "parameterAssemblyFullName", "ParameterAssemblyFullName"},
    {"FieldDescription", "helpMessage", "HelpMessage"},
    {"FieldDescription", "isMandatory", "IsMandatory"},
    {"FieldDescription", "defaultValue", "DefaultValue"},
    {"FieldDescription", "metadata", ""},
    {"FieldDescription", "modifiedByRemotingProtocol", ""},
    {"FieldDescription", "isFromRemoteHost", ""},
};

static const char host_namespace[] = "System.Management.Automation.Host.";

/* The first row of an object's type, or NULL. */
static const struct field_row *first_field(ps_cx *cx, ps_value v)
{
    ps_type *type = ps_type_of(cx, v);
    if (!type || !ps_string_starts_fold(type->full_name, host_namespace))
        return NULL;
    for (unsigned i = 0; i < sizeof field_rows / sizeof *field_rows; i++)
        if (ps_string_is(type->name, field_rows[i].type))
            return &field_rows[i];
    return NULL;
}

static ps_result encode(ps_cx *cx, ps_value v, ps_value *out);

static ps_result encode_fields(ps_cx *cx, ps_value v, const struct field_row *row, ps_value *out)
{
    const struct field_row *end = field_rows + sizeof field_rows / sizeof *field_rows;
    const char *type = row->type;
    ps_value body = ps_body_new(cx);
    for (; row < end && strcmp(row->type, type) == 0; row++) {
        ps_value got, field;
        if (strcmp(row->field, "metadata") == 0) {
            field = ps_take_object(ps_arraylist_new(cx->worker));
        } else if (!row->property[0]) {
            field = ps_bool(false);
        } else {
            ps_result r = ps_get_c(cx, v, row->property, &got);
            if (r == PS_OK) {
                r = encode(cx, got, &field);
                ps_release(got);
            }
            if (r != PS_OK) {
                ps_release(body);
                return PS_FAIL;
            }
        }
        if (ps_is_null(field) && strcmp(row->field, "defaultValue") == 0)
            continue; /* fields that are null are left out */
        ps_body_put(cx, body, row->field, field);
    }
    *out = body;
    return PS_OK;
}

static ps_result add_encoded(ps_cx *cx, ps_list *to, ps_value v)
{
    ps_value element;
    PS_TRY(encode(cx, v, &element));
    return ps_list_add(to, element) ? PS_OK : ps_raise_memory(cx);
}

static ps_result encode_list(ps_cx *cx, ps_value v, ps_value *out)
{
    ps_list *to = ps_arraylist_new(cx->worker);
    ps_result r = PS_OK;
    if (v.kind == PS_LIST) {
        for (uint32_t i = 0; r == PS_OK && i < ps_as_list(v)->count; i++)
            r = add_encoded(cx, to, ps_as_list(v)->items[i]);
    } else {
        for (uint32_t i = 0; r == PS_OK && i < ps_as_array(v)->length; i++) {
            ps_value element = ps_array_get(ps_as_array(v), i);
            r = add_encoded(cx, to, element);
            ps_release(element);
        }
    }
    if (r != PS_OK) {
        ps_release_object(to);
        return r;
    }
    *out = ps_take_object(to);
    return PS_OK;
}

/* {mae: all elements, mal: the lengths}. */
static ps_result encode_array(ps_cx *cx, ps_value v, ps_value *out)
{
    const ps_array *a = ps_as_array(v);
    unsigned rank = a->rank ? a->rank : 1;
    ps_value elements;
    ps_array *lengths;
    PS_TRY(encode_list(cx, v, &elements));
    if (ps_array_new(cx, ps_core_type(cx->worker, PS_T_INT32), rank, &lengths) != PS_OK) {
        ps_release(elements);
        return PS_FAIL;
    }
    for (unsigned i = 0; i < rank; i++)
        ps_array_put(lengths, i, ps_int((int32_t)(rank > 1 ? a->lengths[i] : a->length)));
    *out = ps_body_new(cx);
    ps_body_put(cx, *out, "mae", elements);
    ps_body_put(cx, *out, "mal", ps_take_object(lengths));
    return PS_OK;
}

static ps_result encode(ps_cx *cx, ps_value v, ps_value *out)
{
    if (v.kind == PS_ENUM) {
        *out = ps_int((int32_t)v.u.i);
        return PS_OK;
    }
    if (v.kind == PS_ARRAY)
        return encode_array(cx, v, out);
    if (v.kind == PS_LIST)
        return encode_list(cx, v, out);
    if (v.kind == PS_INSTANCE || v.kind == PS_BAG) {
        ps_type *type = ps_type_of(cx, v);
        const struct field_row *row = first_field(cx, v);
        if (row)
            return encode_fields(cx, v, row, out);
        if (type == ps_core_type(cx->worker, PS_T_PROGRESSRECORD))
            return ps_body_progress(cx, v, out);
    }
    *out = ps_retain(v);
    return PS_OK;
}

static ps_value method_value(ps_cx *cx, unsigned method)
{
    ps_type *type = ps_type_named(cx->worker, method_id_type.name);
    return type ? ps_enum(type, method) : ps_int((int32_t)method);
}

ps_result ps_body_host_call(ps_cx *cx, int64_t call, unsigned method, const ps_value *args,
                            unsigned count, ps_value *out)
{
    ps_list *parameters = ps_arraylist_new(cx->worker);
    for (unsigned i = 0; i < count; i++) {
        if (add_encoded(cx, parameters, args[i]) != PS_OK) {
            ps_release_object(parameters);
            return PS_FAIL;
        }
    }
    *out = ps_body_new(cx);
    ps_body_put(cx, *out, "ci", ps_long(call));
    ps_body_put(cx, *out, "mi", method_value(cx, method));
    ps_body_put(cx, *out, "mp", ps_take_object(parameters));
    return PS_OK;
}

/* The exception that came as an error record's properties. */
static ps_result raise_host_error(ps_cx *cx, ps_value error)
{
    ps_value exception = ps_body_find(cx, error, "Exception");
    ps_value message = ps_body_find(cx, exception, "Message");
    ps_value id = ps_body_find(cx, error, "FullyQualifiedErrorId");
    char *text = message.kind == PS_STRING ? ps_string_to_utf8(message.u.string, NULL) : NULL;
    char *name = id.kind == PS_STRING ? ps_string_to_utf8(id.u.string, NULL) : NULL;
    ps_result r = ps_raise(cx, "System.Management.Automation.Host.HostException",
                           name ? name : "RemoteHostExecutionException", PS_NOT_SPECIFIED,
                           ps_unset(), "%s", text ? text : "The client's host failed.");
    ps_free(text);
    ps_free(name);
    return r;
}

ps_result ps_body_read_host_response(ps_cx *cx, ps_value body, int64_t call, ps_value *out)
{
    int64_t answered;
    PS_TRY(ps_body_int(cx, body, "ci", INT64_MIN, INT64_MAX, &answered));
    if (answered != call)
        return ps_body_wrong(cx, "ci", "is not of the call that waits for its answer");
    ps_value error = ps_body_find(cx, body, "me");
    if (!ps_is_null(error))
        return raise_host_error(cx, error);
    ps_value result = ps_body_find(cx, body, "mr");
    *out = result.kind == PS_UNSET ? ps_null() : ps_retain(result);
    return PS_OK;
}
