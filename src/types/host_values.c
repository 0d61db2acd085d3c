/*
 * host_values.c - Size, Coordinates, Rectangle, BufferCell and KeyInfo: value types of a few
 * numbers each (MshHostRawUserInterface.cs).
 */
#include "types/host_values.h"
#include "types/support.h"

#define HOST "System.Management.Automation.Host."

struct host_value {
    ps_object object;
    int32_t numbers[PS_HOST_NUMBERS];
};

/* Rows of every type: the constructor, the numbers in order, then these. */
#define COMMON_ROWS(M, stem, name)                                                                 \
    M(stem##_TEXT, "string ToString()")                                                            \
    M(stem##_EQUALS, "bool Equals(System.Object obj)")                                             \
    M(stem##_HASH, "int GetHashCode()")                                                            \
    M(stem##_SAME, "static bool op_Equality(" HOST name " first, " HOST name " second)")           \
    M(stem##_DIFFERENT, "static bool op_Inequality(" HOST name " first, " HOST name " second)")    \
    M(stem##_NONE, "hidden new()")

#define SIZE_ROWS(M)                                                                               \
    M(EXTENT_NEW, "new(int width, int height)")                                                      \
    M(EXTENT_WIDTH, "int Width {get;set;}")                                                          \
    M(EXTENT_HEIGHT, "int Height {get;set;}")                                                        \
    COMMON_ROWS(M, EXTENT, "Size")
#define COORDINATES_ROWS(M)                                                                        \
    M(COORDINATES_NEW, "new(int x, int y)")                                                        \
    M(COORDINATES_X, "int X {get;set;}")                                                           \
    M(COORDINATES_Y, "int Y {get;set;}")                                                           \
    COMMON_ROWS(M, COORDINATES, "Coordinates")
#define RECTANGLE_ROWS(M)                                                                          \
    M(RECTANGLE_NEW, "new(int left, int top, int right, int bottom)")                              \
    M(RECTANGLE_LEFT, "int Left {get;set;}")                                                       \
    M(RECTANGLE_TOP, "int Top {get;set;}")                                                         \
    M(RECTANGLE_RIGHT, "int Right {get;set;}")                                                     \
    M(RECTANGLE_BOTTOM, "int Bottom {get;set;}")                                                   \
    COMMON_ROWS(M, RECTANGLE, "Rectangle")                                                         \
    M(RECTANGLE_NEW_CORNERS, "new(" HOST "Coordinates upperLeft, " HOST "Coordinates lowerRight)")
#define CELL_ROWS(M)                                                                               \
    M(CELL_NEW, "new(char character, System.ConsoleColor foreground, "                             \
                "System.ConsoleColor background, " HOST "BufferCellType bufferCellType)")          \
    M(CELL_CHARACTER, "char Character {get;set;}")                                                 \
    M(CELL_FOREGROUND, "System.ConsoleColor ForegroundColor {get;set;}")                           \
    M(CELL_BACKGROUND, "System.ConsoleColor BackgroundColor {get;set;}")                           \
    M(CELL_TYPE, HOST "BufferCellType BufferCellType {get;set;}")                                  \
    COMMON_ROWS(M, CELL, "BufferCell")
#define KEY_ROWS(M)                                                                                \
    M(KEY_NEW, "new(int virtualKeyCode, char ch, " HOST "ControlKeyStates controlKeyState, "       \
               "bool keyDown)")                                                                    \
    M(KEY_CODE, "int VirtualKeyCode {get;set;}")                                                   \
    M(KEY_CHARACTER, "char Character {get;set;}")                                                  \
    M(KEY_STATE, HOST "ControlKeyStates ControlKeyState {get;set;}")                               \
    M(KEY_DOWN, "bool KeyDown {get;set;}")                                                         \
    COMMON_ROWS(M, KEY, "KeyInfo")
PS_MEMBER_TABLE(size, SIZE_ROWS)
PS_MEMBER_TABLE(coordinates, COORDINATES_ROWS)
PS_MEMBER_TABLE(rectangle, RECTANGLE_ROWS)
PS_MEMBER_TABLE(cell, CELL_ROWS)
PS_MEMBER_TABLE(key, KEY_ROWS)

/* What each number is: 'i' int, 'c' char, 'b' bool, else the enum's name in `enums`. */
enum { COLOR, CELL_KIND, KEY_STATES };
static const char enums[][56] = {"System.ConsoleColor", HOST "BufferCellType",
                                 HOST "ControlKeyStates"};
static const struct shape {
    char name[48];
    char kinds[PS_HOST_NUMBERS + 1]; /* 'i', 'c', 'b', or '0' + index in enums */
} shapes[] = {
    [PS_HOST_SIZE] = {HOST "Size", "ii"},
    [PS_HOST_COORDINATES] = {HOST "Coordinates", "ii"},
    [PS_HOST_RECTANGLE] = {HOST "Rectangle", "iiii"},
    [PS_HOST_BUFFER_CELL] = {HOST "BufferCell", "c001"},
    [PS_HOST_KEY_INFO] = {HOST "KeyInfo", "ic2b"},
};

static enum ps_host_shape shape_of(const ps_type *t)
{
    unsigned i = 0;
    while (i + 1 < sizeof shapes / sizeof *shapes && !ps_string_is(t->full_name, shapes[i].name))
        i++;
    return (enum ps_host_shape)i;
}

static ps_value number_value(ps_worker *w, char kind, int32_t n)
{
    switch (kind) {
    case 'i': return ps_int(n);
    case 'c': return ps_char((uint16_t)n);
    case 'b': return ps_bool(n);
    default: {
        ps_type *t = ps_type_named(w, enums[kind - '0']);
        return t ? ps_enum(t, n) : ps_int(n);
    }
    }
}

static ps_result write_number(ps_cx *cx, struct ps_strbuf *b, char kind, int32_t n)
{
    ps_value v = number_value(cx->worker, kind, n);
    ps_string *text;
    PS_TRY(ps_tostring_method(cx, v, &text));
    ps_strbuf_put(b, text);
    ps_string_release(text);
    return PS_OK;
}

static ps_result value_to_string(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct host_value *v = (const struct host_value *)self.u.object;
    enum ps_host_shape shape = shape_of(v->object.type);
    const char *kinds = shapes[shape].kinds;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (unsigned i = 0; kinds[i]; i++) {
        if (shape == PS_HOST_BUFFER_CELL)
            ps_strbuf_c(&b, i == 0 ? "'" : i == 1 ? "' " : " ");
        else if (i > 0)
            ps_strbuf_c(&b, shape == PS_HOST_RECTANGLE && i == 2 ? " ; " : ",");
        if (write_number(cx, &b, kinds[i], v->numbers[i]) != PS_OK) {
            ps_string_release(ps_strbuf_take(&b));
            return PS_FAIL;
        }
    }
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static bool value_equals(ps_value self, ps_value other)
{
    const struct host_value *a = (const struct host_value *)self.u.object, *b;
    other = ps_base(other);
    if (other.kind != PS_INSTANCE || other.u.object->type != a->object.type)
        return false;
    b = (const struct host_value *)other.u.object;
    for (unsigned i = 0; i < PS_HOST_NUMBERS; i++)
        if (a->numbers[i] != b->numbers[i])
            return false;
    return true;
}

static uint32_t magnitude(int32_t n)
{
    return n < 0 ? 0 - (uint32_t)n : (uint32_t)n;
}

static uint32_t value_hash(ps_value self)
{
    const struct host_value *v = (const struct host_value *)self.u.object;
    const int32_t *n = v->numbers;
    switch (shape_of(v->object.type)) {
    case PS_HOST_RECTANGLE: return (uint32_t)(n[0] ^ n[1] ^ n[2] ^ n[3]);
    case PS_HOST_BUFFER_CELL: return (uint32_t)(n[1] ^ n[2]) << 16 | (uint32_t)n[0];
    case PS_HOST_KEY_INFO:
        return (n[3] ? 0x10000000u : 0) | (uint32_t)n[2] << 16 | (uint32_t)n[0];
    default: return magnitude(n[0]) ^ magnitude(n[1]);
    }
}

static const ps_class value_class = {.size = sizeof(struct host_value),
                                     .to_string = value_to_string,
                                     .equals = value_equals,
                                     .hash = value_hash};

ps_value ps_host_value_new(ps_worker *w, enum ps_host_shape shape,
                           const int32_t numbers[PS_HOST_NUMBERS])
{
    struct host_value *v =
        ps_object_new(ps_type_named(w, shapes[shape].name), &value_class, PS_INSTANCE);
    for (unsigned i = 0; shapes[shape].kinds[i]; i++)
        v->numbers[i] = numbers[i];
    return ps_take_object(v);
}

const int32_t *ps_host_value_numbers(ps_value v)
{
    return ((const struct host_value *)ps_base(v).u.object)->numbers;
}

/* A rectangle whose right side is left of its left side is refused. */
static ps_result check_rectangle(ps_cx *cx, const int32_t n[PS_HOST_NUMBERS])
{
    static const char sides[][8] = {"left", "top", "right", "bottom"};
    for (unsigned i = 0; i < 2; i++)
        if (n[i + 2] < n[i])
            return ps_throw(cx, "System.Management.Automation.PSArgumentException",
                            "\"%s\" cannot be greater than or equal to \"%s\".", sides[i + 2],
                            sides[i]);
    return PS_OK;
}

static ps_result construct(ps_cx *cx, enum ps_host_shape shape, const ps_value *args, bool corners,
                           ps_value *out)
{
    int32_t n[PS_HOST_NUMBERS] = {0};
    if (corners) {
        for (unsigned i = 0; i < PS_HOST_NUMBERS; i++)
            n[i] = ps_host_value_numbers(args[i / 2])[i % 2];
    } else {
        for (unsigned i = 0; shapes[shape].kinds[i]; i++)
            n[i] = (int32_t)args[i].u.i;
    }
    if (shape == PS_HOST_RECTANGLE)
        PS_TRY(check_rectangle(cx, n));
    return ps_give(ps_host_value_new(cx->worker, shape, n), out);
}

/* `first` is the number of the row ToString, behind the numbers. */
static ps_result invoke(ps_cx *cx, enum ps_host_shape shape, unsigned first, unsigned row,
                        ps_value self, const ps_value *args, ps_value *out)
{
    static const int32_t zeros[PS_HOST_NUMBERS] = {0};
    if (row == 0)
        return construct(cx, shape, args, false, out);
    unsigned at = (row & ~(unsigned)PS_ROW_SET) - 1;
    if (row & PS_ROW_SET) {
        ((struct host_value *)self.u.object)->numbers[at] = (int32_t)args[0].u.i;
        return PS_OK;
    }
    if (row < first)
        return ps_give(number_value(cx->worker, shapes[shape].kinds[at],
                                    ps_host_value_numbers(self)[at]), out);
    switch (row - first) {
    case 0: return value_to_string(cx, self, out);
    case 1: return ps_give_bool(value_equals(self, args[0]), out);
    case 2: return ps_give_int((int32_t)value_hash(self), out);
    case 3: return ps_give_bool(value_equals(args[0], args[1]), out);
    case 4: return ps_give_bool(!value_equals(args[0], args[1]), out);
    case 5: return ps_give(ps_host_value_new(cx->worker, shape, zeros), out);
    default: return construct(cx, shape, args, true, out);
    }
}

#define VALUE_TYPE(stem, shape, first, full_name)                                                  \
    static ps_result stem##_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,   \
                                   unsigned count, ps_value *out)                                  \
    {                                                                                              \
        (void)count;                                                                               \
        return invoke(cx, shape, first, row, self, args, out);                                     \
    }                                                                                              \
    const ps_typedef ps_type_host_##stem = {.name = full_name,                                     \
                                            .base = "System.ValueType",                            \
                                            .members = stem##_members,                             \
                                            .invoke = stem##_invoke,                               \
                                            .cls = &value_class,                                   \
                                            .flags = PS_TYPE_VALUE | PS_TYPE_SEALED};
VALUE_TYPE(size, PS_HOST_SIZE, EXTENT_TEXT, HOST "Size")
VALUE_TYPE(coordinates, PS_HOST_COORDINATES, COORDINATES_TEXT, HOST "Coordinates")
VALUE_TYPE(rectangle, PS_HOST_RECTANGLE, RECTANGLE_TEXT, HOST "Rectangle")
VALUE_TYPE(cell, PS_HOST_BUFFER_CELL, CELL_TEXT, HOST "BufferCell")
VALUE_TYPE(key, PS_HOST_KEY_INFO, KEY_TEXT, HOST "KeyInfo")
