/*
 * host_raw.c - $Host.UI.RawUI (ServerRemoteHostRawUserInterface.cs): what is read is what the
 * client told when the session began, with what scripts have set since; what is set goes to the
 * client.
 */
#include "engine/host.h"

#include "object/containers.h"
#include "object/convert.h"
#include "types/host_values.h"

#define SMA "System.Management.Automation."
#define HOST SMA "Host."

#define RAW_ROWS(M)                                                                                \
    M(RAW_FOREGROUND, "System.ConsoleColor ForegroundColor {get;set;}")                            \
    M(RAW_BACKGROUND, "System.ConsoleColor BackgroundColor {get;set;}")                            \
    M(RAW_CURSOR, HOST "Coordinates CursorPosition {get;set;}")                                    \
    M(RAW_POSITION, HOST "Coordinates WindowPosition {get;set;}")                                  \
    M(RAW_CURSOR_SIZE, "int CursorSize {get;set;}")                                                \
    M(RAW_BUFFER, HOST "Size BufferSize {get;set;}")                                               \
    M(RAW_WINDOW, HOST "Size WindowSize {get;set;}")                                               \
    M(RAW_MAX_WINDOW, HOST "Size MaxWindowSize {get;}")                                            \
    M(RAW_MAX_PHYSICAL, HOST "Size MaxPhysicalWindowSize {get;}")                                  \
    M(RAW_KEY, "bool KeyAvailable {get;}")                                                         \
    M(RAW_TITLE, "string WindowTitle {get;set;}")                                                  \
    M(RAW_READ_KEY_OPTIONS, HOST "KeyInfo ReadKey(" HOST "ReadKeyOptions options)")                \
    M(RAW_READ_KEY, HOST "KeyInfo ReadKey()")                                                      \
    M(RAW_FLUSH, "void FlushInputBuffer()")                                                        \
    M(RAW_SET_CONTENTS, "void SetBufferContents(" HOST "Coordinates origin, " HOST                 \
                        "BufferCell[,] contents)")                                                 \
    M(RAW_FILL, "void SetBufferContents(" HOST "Rectangle r, " HOST "BufferCell fill)")            \
    M(RAW_GET_CONTENTS, HOST "BufferCell[,] GetBufferContents(" HOST "Rectangle r)")               \
    M(RAW_SCROLL, "void ScrollBufferContents(" HOST "Rectangle source, " HOST                      \
                  "Coordinates destination, " HOST "Rectangle clip, " HOST "BufferCell fill)")     \
    M(RAW_LENGTH, "int LengthInBufferCells(string str)")                                           \
    M(RAW_LENGTH_FROM, "int LengthInBufferCells(string str, int offset)")                          \
    M(RAW_LENGTH_CHAR, "int LengthInBufferCells(char character)")                                  \
    M(RAW_CELLS_TEXT, HOST "BufferCell[,] NewBufferCellArray(string[] contents, "                  \
                      "System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor)") \
    M(RAW_CELLS, HOST "BufferCell[,] NewBufferCellArray(int width, int height, " HOST              \
                 "BufferCell contents)")                                                           \
    M(RAW_CELLS_SIZE, HOST "BufferCell[,] NewBufferCellArray(" HOST "Size size, " HOST             \
                      "BufferCell contents)")
PS_MEMBER_TABLE(raw, RAW_ROWS)

/* ---- what is known of the screen ------------------------------------------------------------- */

/* The rows from RAW_FOREGROUND to RAW_MAX_PHYSICAL stand in the order of enum ps_screen_item; how
 * each is told to the client, and which can be set. */
static const uint8_t setters[PS_SCREEN_ITEMS] = {
    PS_HOST_SET_FOREGROUND, PS_HOST_SET_BACKGROUND, PS_HOST_SET_CURSOR, PS_HOST_SET_POSITION,
    PS_HOST_SET_CURSOR_SIZE, PS_HOST_SET_BUFFER,    PS_HOST_SET_WINDOW};

static ps_value item_value(ps_cx *cx, const struct ps_screen *screen, unsigned item)
{
    const int32_t *pair = screen->items[item];
    const int32_t numbers[PS_HOST_NUMBERS] = {pair[0], pair[1]};
    ps_type *color;
    switch (item) {
    case PS_SCREEN_FOREGROUND: case PS_SCREEN_BACKGROUND:
        color = ps_type_named(cx->worker, "System.ConsoleColor");
        return color ? ps_enum(color, pair[0]) : ps_int(pair[0]);
    case PS_SCREEN_CURSOR_SIZE:
        return ps_int(pair[0]);
    case PS_SCREEN_CURSOR: case PS_SCREEN_POSITION:
        return ps_host_value_new(cx->worker, PS_HOST_COORDINATES, numbers);
    default:
        return ps_host_value_new(cx->worker, PS_HOST_SIZE, numbers);
    }
}

static ps_result set_item(ps_exec *x, struct ps_screen *screen, unsigned item, ps_value v)
{
    int32_t *pair = screen->items[item];
    if (v.kind == PS_INSTANCE) {
        const int32_t *numbers = ps_host_value_numbers(v);
        pair[0] = numbers[0];
        pair[1] = numbers[1];
    } else {
        pair[0] = (int32_t)v.u.i;
    }
    return ps_host_call(x, setters[item], &v, 1, NULL);
}

static ps_result set_title(ps_exec *x, struct ps_screen *screen, ps_value v)
{
    ps_string_release(screen->title);
    screen->title = v.kind == PS_STRING ? ps_string_retain(v.u.string) : NULL;
    return ps_host_call(x, PS_HOST_SET_TITLE, &v, 1, NULL);
}

/* ---- keys ------------------------------------------------------------------------------------ */

/* A KeyInfo from the fields that came. */
static ps_result take_key(ps_cx *cx, ps_value take_answer, ps_value *out)
{
    static const char fields[PS_HOST_NUMBERS][16] = {"virtualKeyCode", "character",
                                                     "controlKeyState", "keyDown"};
    int32_t numbers[PS_HOST_NUMBERS];
    ps_result r = ps_is_null(take_answer)
                      ? ps_throw(cx, "System.NullReferenceException",
                                 "Object reference not set to an instance of an object.")
                      : PS_OK;
    for (unsigned i = 0; r == PS_OK && i < PS_HOST_NUMBERS; i++) {
        ps_value v = ps_null();
        r = ps_get_c(cx, take_answer, fields[i], &v);
        numbers[i] = v.kind == PS_STRING || ps_is_null(v) ? 0 : (int32_t)ps_base(v).u.i;
        ps_release(v);
    }
    ps_release(take_answer);
    PS_TRY(r);
    *out = ps_host_value_new(cx->worker, PS_HOST_KEY_INFO, numbers);
    return PS_OK;
}

static ps_result read_key(ps_exec *x, int64_t options, ps_value *out)
{
    enum { INCLUDE_DOWN = 4, INCLUDE_UP = 8 };
    ps_type *t = ps_type_named(x->base.worker, HOST "ReadKeyOptions");
    ps_value arg = t ? ps_enum(t, options) : ps_int((int32_t)options), answer;
    if (!(options & (INCLUDE_DOWN | INCLUDE_UP)))
        return ps_throw(&x->base, SMA "PSArgumentException",
                        "Cannot process input options because either IncludeKeyDown or "
                        "IncludeKeyUp, or both, must be set.");
    PS_TRY(ps_host_call(x, PS_HOST_READ_KEY, &arg, 1, &answer));
    return take_key(&x->base, answer, out);
}

/* ---- cells ----------------------------------------------------------------------------------- */

enum { CELLS_MOST = 1 << 20 };

static ps_result new_cells(ps_cx *cx, uint32_t height, uint32_t width, ps_array **out)
{
    const uint32_t lengths[2] = {height, width};
    if ((uint64_t)height * width > CELLS_MOST)
        return ps_throw(cx, SMA "PSArgumentOutOfRangeException",
                        "An array of more than %d buffer cells is not made.", CELLS_MOST);
    return ps_array_new_ranks(cx, ps_type_named(cx->worker, HOST "BufferCell"), 2, lengths, out);
}

/* Each line of text padded with spaces to the longest. */
static ps_result text_cells(ps_cx *cx, const ps_value *args, ps_value *out)
{
    uint32_t width = 0;
    ps_array *cells;
    if (args[0].kind != PS_ARRAY)
        return ps_throw(cx, SMA "PSArgumentNullException",
                        "Cannot process argument because the value of argument \"contents\" is "
                        "null. Change the value of argument \"contents\" to a non-null value.");
    const ps_array *lines = ps_as_array(args[0]);
    for (uint32_t i = 0; i < lines->length; i++) {
        ps_value line = ps_array_get(lines, i);
        if (line.kind == PS_STRING && line.u.string->length > width)
            width = line.u.string->length;
        ps_release(line);
    }
    PS_TRY(new_cells(cx, lines->length, width, &cells));
    for (uint32_t i = 0; i < lines->length; i++) {
        ps_value line = ps_array_get(lines, i);
        for (uint32_t j = 0; j < width; j++) {
            bool inside = line.kind == PS_STRING && j < line.u.string->length;
            const int32_t numbers[PS_HOST_NUMBERS] = {
                inside ? ps_string_at(line.u.string, j) : ' ', (int32_t)args[1].u.i,
                (int32_t)args[2].u.i, 0};
            ps_array_put(cells, i * width + j,
                         ps_host_value_new(cx->worker, PS_HOST_BUFFER_CELL, numbers));
        }
        ps_release(line);
    }
    *out = ps_take_object(cells);
    return PS_OK;
}

static ps_result fill_cells(ps_cx *cx, int32_t width, int32_t height, ps_value cell, ps_value *out)
{
    ps_array *cells;
    if (width <= 0 || height <= 0)
        return ps_throw(cx, SMA "PSArgumentOutOfRangeException",
                        "Cannot process argument because the value of argument \"%s\" is out of "
                        "range. Change argument \"%s\" to a value that is within range.",
                        width <= 0 ? "width" : "height", width <= 0 ? "width" : "height");
    PS_TRY(new_cells(cx, (uint32_t)height, (uint32_t)width, &cells));
    for (uint32_t i = 0; i < cells->length; i++)
        ps_array_put(cells, i, ps_host_value_new(cx->worker, PS_HOST_BUFFER_CELL,
                                                 ps_host_value_numbers(cell)));
    *out = ps_take_object(cells);
    return PS_OK;
}

static int32_t text_length(ps_value v)
{
    return v.kind == PS_STRING ? (int32_t)v.u.string->length : 0;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result raw_property(ps_exec *x, unsigned row, const ps_value *args, ps_value *out)
{
    struct ps_screen *screen = x->runspace->host->screen;
    bool set = row & PS_ROW_SET;
    row &= ~(unsigned)PS_ROW_SET;
    if (row < PS_SCREEN_ITEMS) {
        if (set)
            return set_item(x, screen, row, args[0]);
        *out = item_value(&x->base, screen, row);
        return PS_OK;
    }
    if (set)
        return set_title(x, screen, args[0]);
    if (row == RAW_KEY)
        return ps_throw(&x->base, SMA "Remoting.PSRemotingDataStructureException",
                        "Remote host method GetKeyAvailable is not implemented.");
    *out = ps_take_string(screen->title ? ps_string_retain(screen->title) : ps_string_empty());
    return PS_OK;
}

static ps_result raw_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    enum { DEFAULT_KEY_OPTIONS = 4 };
    ps_exec *x = ps_exec_of(cx);
    const ps_host *host = x->runspace->host;
    const int32_t *size;
    (void)self, (void)count;
    if (!host || !host->screen)
        return ps_host_refuse(x, NULL);
    if ((row & ~(unsigned)PS_ROW_SET) <= RAW_TITLE)
        return raw_property(x, row, args, out);
    switch (row) {
    case RAW_READ_KEY: return read_key(x, DEFAULT_KEY_OPTIONS, out);
    case RAW_READ_KEY_OPTIONS: return read_key(x, args[0].u.i, out);
    case RAW_FLUSH: return ps_host_call(x, PS_HOST_FLUSH_INPUT, NULL, 0, NULL);
    case RAW_SET_CONTENTS: return ps_host_call(x, PS_HOST_SET_CONTENTS, args, 2, NULL);
    case RAW_FILL: return ps_host_call(x, PS_HOST_FILL_CONTENTS, args, 2, NULL);
    case RAW_GET_CONTENTS:
        return ps_throw(cx, SMA "Remoting.PSRemotingDataStructureException",
                        "Remote host method GetBufferContents is not implemented.");
    case RAW_SCROLL: return ps_host_call(x, PS_HOST_SCROLL_CONTENTS, args, 4, NULL);
    case RAW_LENGTH: *out = ps_int(text_length(args[0])); return PS_OK;
    case RAW_LENGTH_FROM:
        *out = ps_int(text_length(args[0]) - (int32_t)args[1].u.i);
        return PS_OK;
    case RAW_LENGTH_CHAR: *out = ps_int(1); return PS_OK;
    case RAW_CELLS_TEXT: return text_cells(cx, args, out);
    case RAW_CELLS:
        return fill_cells(cx, (int32_t)args[0].u.i, (int32_t)args[1].u.i, args[2], out);
    default:
        size = ps_host_value_numbers(args[0]);
        return fill_cells(cx, size[0], size[1], args[1], out);
    }
}

static const ps_class raw_class = {.size = sizeof(ps_object)};

static const ps_typedef type_raw_base = {.name = HOST "PSHostRawUserInterface",
                                         .flags = PS_TYPE_ABSTRACT};
static const ps_typedef type_raw = {.name = SMA "Internal.Host.InternalHostRawUserInterface",
                                    .base = HOST "PSHostRawUserInterface",
                                    .members = raw_members,
                                    .invoke = raw_invoke,
                                    .cls = &raw_class};
const ps_typedef *const ps_host_raw_types[] = {&type_raw_base, &type_raw, NULL};

ps_value ps_host_raw_ui_object(ps_cx *cx)
{
    return ps_take_object(
        ps_object_new(ps_type_named(cx->worker, type_raw.name), &raw_class, PS_INSTANCE));
}
