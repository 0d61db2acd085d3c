/* stringbuilder.c - System.Text.StringBuilder over struct ps_strbuf. */
#include "base/memory.h"
#include "types/support.h"

#define BUILDER "System.Text.StringBuilder "
#define APPEND_SCALAR(M, ID, T) M(SB_APPEND_##ID, BUILDER "Append(" T " value)")
#define INSERT_SCALAR(M, ID, T) M(SB_INSERT_##ID, BUILDER "Insert(int index, " T " value)")
#define EACH_SCALAR(X, M)                                                                          \
    X(M, BOOL, "bool") X(M, CHAR, "char") X(M, SBYTE, "sbyte") X(M, BYTE, "byte")                  \
    X(M, INT16, "short") X(M, INT32, "int") X(M, INT64, "long") X(M, SINGLE, "float")              \
    X(M, DOUBLE, "double") X(M, DECIMAL, "decimal") X(M, UINT16, "ushort") X(M, UINT32, "uint")    \
    X(M, UINT64, "ulong") X(M, OBJECT, "System.Object")

#define SB_MEMBERS(M)                                                                              \
    M(SB_NEW, "new()")                                                                             \
    M(SB_NEW_CAPACITY, "new(int capacity)")                                                        \
    M(SB_NEW_TEXT, "new(string value)")                                                            \
    M(SB_NEW_TEXT_CAPACITY, "new(string value, int capacity)")                                     \
    M(SB_NEW_CAPACITY_MAX, "new(int capacity, int maxCapacity)")                                   \
    M(SB_CAPACITY, "int Capacity {get;set;}")                                                      \
    M(SB_MAX_CAPACITY, "int MaxCapacity {get;}")                                                   \
    M(SB_LENGTH, "int Length {get;set;}")                                                          \
    M(SB_CHARS, "char Chars(int index) {get;set;}")                                                \
    M(SB_ENSURE, "int EnsureCapacity(int capacity)")                                               \
    M(SB_TO_STRING, "string ToString()")                                                           \
    M(SB_TO_STRING_RANGE, "string ToString(int startIndex, int length)")                           \
    M(SB_CLEAR, BUILDER "Clear()")                                                                 \
    M(SB_APPEND_REPEAT, BUILDER "Append(char value, int repeatCount)")                             \
    M(SB_APPEND_CHARS_RANGE, BUILDER "Append(char[] value, int startIndex, int charCount)")        \
    M(SB_APPEND_STRING, BUILDER "Append(string value)")                                            \
    M(SB_APPEND_STRING_RANGE, BUILDER "Append(string value, int startIndex, int count)")           \
    M(SB_APPEND_CHARS, BUILDER "Append(char[] value)")                                             \
    EACH_SCALAR(APPEND_SCALAR, M)                                                                  \
    M(SB_APPEND_LINE, BUILDER "AppendLine()")                                                      \
    M(SB_APPEND_LINE_TEXT, BUILDER "AppendLine(string value)")                                     \
    M(SB_APPEND_JOIN, BUILDER "AppendJoin(string separator, Params System.Object[] values)")       \
    M(SB_APPEND_JOIN_CHAR, BUILDER "AppendJoin(char separator, Params System.Object[] values)")    \
    M(SB_APPEND_FORMAT_1, BUILDER "AppendFormat(string format, System.Object arg0)")               \
    M(SB_APPEND_FORMAT_2,                                                                          \
      BUILDER "AppendFormat(string format, System.Object arg0, System.Object arg1)")               \
    M(SB_APPEND_FORMAT_3, BUILDER "AppendFormat(string format, System.Object arg0, "               \
                                  "System.Object arg1, System.Object arg2)")                       \
    M(SB_APPEND_FORMAT, BUILDER "AppendFormat(string format, Params System.Object[] args)")        \
    M(SB_APPEND_FORMAT_PROVIDER, BUILDER "AppendFormat(System.IFormatProvider provider, string "   \
                                         "format, Params System.Object[] args)")                   \
    M(SB_INSERT_REPEAT, BUILDER "Insert(int index, string value, int count)")                      \
    M(SB_INSERT_STRING, BUILDER "Insert(int index, string value)")                                 \
    M(SB_INSERT_CHARS, BUILDER "Insert(int index, char[] value)")                                  \
    EACH_SCALAR(INSERT_SCALAR, M)                                                                  \
    M(SB_REMOVE, BUILDER "Remove(int startIndex, int length)")                                     \
    M(SB_REPLACE, BUILDER "Replace(string oldValue, string newValue)")                             \
    M(SB_REPLACE_RANGE,                                                                            \
      BUILDER "Replace(string oldValue, string newValue, int startIndex, int count)")              \
    M(SB_REPLACE_CHAR, BUILDER "Replace(char oldChar, char newChar)")                              \
    M(SB_COPY_TO,                                                                                  \
      "void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)")         \
    M(SB_EQUALS, "bool Equals(System.Text.StringBuilder sb)")                                      \
    M(SB_APPEND_BUILDER, BUILDER "Append(System.Text.StringBuilder value)")                        \
    M(SB_APPEND_BUILDER_RANGE,                                                                     \
      BUILDER "Append(System.Text.StringBuilder value, int startIndex, int count)")                \
    M(SB_APPEND_FORMAT_PROVIDER_1, BUILDER "AppendFormat(System.IFormatProvider provider, string " \
                                           "format, System.Object arg0)")                          \
    M(SB_APPEND_FORMAT_PROVIDER_2, BUILDER "AppendFormat(System.IFormatProvider provider, string " \
                                           "format, System.Object arg0, System.Object arg1)")      \
    M(SB_APPEND_FORMAT_PROVIDER_3, BUILDER "AppendFormat(System.IFormatProvider provider, string " \
                                           "format, System.Object arg0, System.Object arg1, "      \
                                           "System.Object arg2)")                                  \
    M(SB_APPEND_JOIN_CHAR_STRINGS, BUILDER "AppendJoin(char separator, Params string[] values)")   \
    M(SB_APPEND_JOIN_STRINGS, BUILDER "AppendJoin(string separator, Params string[] values)")      \
    M(SB_APPEND_JOIN_CHAR_EACH, BUILDER "AppendJoin[T](char separator, "                           \
                                        "System.Collections.Generic.IEnumerable[T] values)")       \
    M(SB_APPEND_JOIN_EACH, BUILDER "AppendJoin[T](string separator, "                              \
                                   "System.Collections.Generic.IEnumerable[T] values)")            \
    M(SB_INSERT_CHARS_RANGE,                                                                       \
      BUILDER "Insert(int index, char[] value, int startIndex, int charCount)")                    \
    M(SB_REPLACE_CHAR_RANGE,                                                                       \
      BUILDER "Replace(char oldChar, char newChar, int startIndex, int count)")
PS_MEMBER_TABLE(sb, SB_MEMBERS)

struct builder {
    ps_object object;
    struct ps_strbuf text;
    int32_t capacity; /* as .NET would report it: it doubles */
};

static void builder_drop(ps_object *o)
{
    ps_strbuf_free(&((struct builder *)o)->text);
}

/* A string of [from, from + length) of the content. */
static ps_string *part(const struct ps_strbuf *b, size_t from, size_t length)
{
    return b->wide ? ps_string_utf16(b->units + from, length)
                   : ps_string_latin1(b->bytes ? b->bytes + from : NULL, length);
}

static ps_result builder_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct builder *b = (const struct builder *)self.u.object;
    return ps_give_string(cx, part(&b->text, 0, b->text.length), out);
}

static const ps_class builder_class = {
    .size = sizeof(struct builder),
    .drop = builder_drop,
    .to_string = builder_text,
};

static ps_result grow_slow(ps_cx *cx, struct builder *b)
{
    if (b->text.failed) {
        b->text.failed = false;
        return ps_raise_memory(cx);
    }
    while ((size_t)b->capacity < b->text.length)
        b->capacity = b->capacity < 1 << 29 ? b->capacity * 2 : INT32_MAX;
    return PS_OK;
}

/* After the content has grown. */
static inline ps_result grown(ps_cx *cx, struct builder *b)
{
    if (b->text.length <= (size_t)b->capacity && !b->text.failed)
        return PS_OK;
    return grow_slow(cx, b);
}

static ps_result check_range(ps_cx *cx, const struct builder *b, int64_t from, int64_t count)
{
    if (from < 0)
        return ps_throw_negative(cx, "startIndex", from);
    if (count < 0)
        return ps_throw_negative(cx, "length", count);
    if (count > (int64_t)b->text.length - from)
        return ps_throw_range(cx, "length",
                              "Index was out of range. Must be non-negative and less than or "
                              "equal to the size of the collection.");
    return PS_OK;
}

static ps_result append(ps_cx *cx, struct builder *b, ps_value v)
{
    ps_string *text;
    switch (v.kind) {
    case PS_NULL:
    case PS_VOID:
        return PS_OK;
    case PS_STRING:
        ps_strbuf_put(&b->text, v.u.string);
        return grown(cx, b);
    case PS_CHAR:
        ps_strbuf_unit(&b->text, (uint16_t)v.u.i);
        return grown(cx, b);
    case PS_ARRAY:
        if (ps_as_array(v)->store == PS_CHAR) {
            ps_strbuf_utf16(&b->text, ps_as_array(v)->u16, ps_as_array(v)->length);
            return grown(cx, b);
        }
        break;
    }
    PS_TRY(ps_tostring_method(cx, v, &text));
    ps_strbuf_put(&b->text, text);
    ps_string_release(text);
    return grown(cx, b);
}

/* Put `what` in at `at`: the tail is set aside and appended again. */
static ps_result insert(ps_cx *cx, struct builder *b, int64_t at, ps_value what, int64_t times)
{
    if (at < 0 || at > (int64_t)b->text.length)
        return ps_throw_range(cx, "index",
                              "Index was out of range. Must be non-negative and less than or "
                              "equal to the size of the collection.");
    if (times < 0)
        return ps_throw_negative(cx, "count", times);
    ps_string *tail = part(&b->text, (size_t)at, b->text.length - (size_t)at);
    if (!tail)
        return ps_raise_memory(cx);
    ps_strbuf_truncate(&b->text, (size_t)at);
    ps_result r = PS_OK;
    for (int64_t i = 0; r == PS_OK && i < times; i++)
        r = append(cx, b, what);
    ps_strbuf_put(&b->text, tail);
    ps_string_release(tail);
    return r == PS_OK ? grown(cx, b) : r;
}

static ps_result remove_range(ps_cx *cx, struct builder *b, int64_t from, int64_t count)
{
    PS_TRY(check_range(cx, b, from, count));
    ps_string *tail = part(&b->text, (size_t)(from + count), b->text.length - (size_t)(from + count));
    if (!tail)
        return ps_raise_memory(cx);
    ps_strbuf_truncate(&b->text, (size_t)from);
    ps_strbuf_put(&b->text, tail);
    ps_string_release(tail);
    return grown(cx, b);
}

/* The content of [from, from + count) goes through String.Replace. */
static ps_result replace(ps_cx *cx, struct builder *b, const ps_value *args, int64_t from,
                         int64_t count)
{
    PS_TRY(check_range(cx, b, from, count));
    ps_value middle = ps_take_string(part(&b->text, (size_t)from, (size_t)count)), made;
    ps_string *tail = part(&b->text, (size_t)(from + count), b->text.length - (size_t)(from + count));
    ps_result r = middle.kind == PS_STRING && tail
                      ? ps_call_c(cx, middle, "Replace", args, 2, &made)
                      : ps_raise_memory(cx);
    if (r == PS_OK) {
        ps_strbuf_truncate(&b->text, (size_t)from);
        ps_strbuf_put(&b->text, made.u.string);
        ps_strbuf_put(&b->text, tail);
        ps_release(made);
        r = grown(cx, b);
    }
    ps_release(middle);
    ps_string_release(tail);
    return r;
}

static ps_result set_length(ps_cx *cx, struct builder *b, int64_t length)
{
    if (length < 0)
        return ps_throw_range(cx, "value", "Length cannot be less than zero.");
    if ((size_t)length <= b->text.length)
        ps_strbuf_truncate(&b->text, (size_t)length);
    else
        ps_strbuf_fill(&b->text, 0, (size_t)length - b->text.length);
    return grown(cx, b);
}

static ps_result chars(ps_cx *cx, struct builder *b, const ps_value *args, bool set, ps_value *out)
{
    int64_t at = args[0].u.i;
    if (at < 0 || at >= (int64_t)b->text.length)
        return set ? ps_throw_index(cx, "index")
                   : ps_throw(cx, "System.IndexOutOfRangeException",
                              "Index was outside the bounds of the array.");
    if (!set)
        return ps_give(ps_char(ps_strbuf_at(&b->text, (size_t)at)), out);
    uint16_t unit = (uint16_t)args[1].u.i;
    if (b->text.wide) {
        b->text.units[at] = unit;
    } else if (unit < 256) {
        b->text.bytes[at] = (uint8_t)unit;
    } else {
        PS_TRY(remove_range(cx, b, at, 1));
        return insert(cx, b, at, args[1], 1);
    }
    return PS_OK;
}

static ps_result append_format(ps_cx *cx, struct builder *b, const ps_value *args, unsigned count)
{
    if (args[0].kind != PS_STRING)
        return ps_throw_null(cx, "format");
    ps_string *text;
    PS_TRY(ps_format_composite(cx, args[0].u.string, args + 1, count - 1, &text));
    ps_strbuf_put(&b->text, text);
    ps_string_release(text);
    return grown(cx, b);
}

static ps_result append_format_array(ps_cx *cx, struct builder *b, ps_value format, ps_value array)
{
    uint32_t count = array.kind == PS_ARRAY ? ps_as_array(array)->length : 0;
    ps_value *all = ps_alloc((count + 1) * sizeof *all);
    all[0] = format;
    for (uint32_t i = 0; i < count; i++)
        all[i + 1] = ps_array_get(ps_as_array(array), i);
    ps_result r = append_format(cx, b, all, count + 1);
    for (uint32_t i = 0; i < count; i++)
        ps_release(all[i + 1]);
    ps_free(all);
    return r;
}

static ps_result append_join_each(ps_cx *cx, struct builder *b, ps_value separator, ps_value values)
{
    ps_iter it;
    ps_value item;
    bool more, first = true;
    ps_result r = ps_iter_init(cx, &it, values);
    while (r == PS_OK && (r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        r = first ? PS_OK : append(cx, b, separator);
        first = false;
        if (r == PS_OK)
            r = append(cx, b, item);
        ps_release(item);
    }
    ps_iter_end(&it);
    return r;
}

static ps_result append_join(ps_cx *cx, struct builder *b, ps_value separator, ps_value values)
{
    if (ps_is_null(values))
        return ps_throw_null(cx, "values");
    if (values.kind != PS_ARRAY)
        return append_join_each(cx, b, separator, values);
    for (uint32_t i = 0; i < ps_as_array(values)->length; i++) {
        if (i)
            PS_TRY(append(cx, b, separator));
        ps_value item = ps_array_get(ps_as_array(values), i);
        ps_result r = append(cx, b, item);
        ps_release(item);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result copy_to(ps_cx *cx, const struct builder *b, const ps_value *args)
{
    int64_t from = args[0].u.i, at = args[2].u.i, count = args[3].u.i;
    if (args[1].kind != PS_ARRAY)
        return ps_throw_null(cx, "destination");
    PS_TRY(check_range(cx, b, from, count));
    if (at < 0 || count > (int64_t)ps_as_array(args[1])->length - at)
        return ps_throw(cx, "System.ArgumentException",
                        "Either offset did not refer to a position in the string, or there is an "
                        "insufficient length of destination character array.");
    for (int64_t i = 0; i < count; i++)
        ps_as_array(args[1])->u16[at + i] = ps_strbuf_at(&b->text, (size_t)(from + i));
    return PS_OK;
}

static ps_result create(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    int64_t capacity = 16;
    for (unsigned i = 0; i < count; i++) {
        if (args[i].kind != PS_INT32)
            continue;
        if (args[i].u.i < 0)
            return ps_throw_negative(cx, "capacity", args[i].u.i);
        capacity = args[i].u.i ? args[i].u.i : 16;
        break;
    }
    struct builder *b = ps_object_new(ps_type_named(cx->worker, "System.Text.StringBuilder"),
                                      &builder_class, PS_INSTANCE);
    ps_strbuf_init(&b->text, 0);
    b->capacity = (int32_t)capacity;
    *out = ps_take_object(b);
    return count && args[0].kind == PS_STRING ? append(cx, b, args[0]) : PS_OK;
}

/* Append and Insert of a part of another builder or of characters. */
static ps_result add_part(ps_cx *cx, unsigned row, struct builder *b, const ps_value *args)
{
    bool insertion = row == SB_INSERT_CHARS_RANGE;
    ps_value what = args[insertion];
    int64_t from = args[insertion + 1].u.i, count = args[insertion + 2].u.i;
    const char *counted = insertion ? "charCount" : "count";
    if (ps_is_null(what)) {
        if (!from && !count)
            return PS_OK;
        return ps_throw_null(cx, "value");
    }
    int64_t length = insertion ? (int64_t)ps_as_array(what)->length
                               : (int64_t)((struct builder *)what.u.object)->text.length;
    if (from < 0)
        return ps_throw_negative(cx, "startIndex", from);
    if (count < 0)
        return ps_throw_negative(cx, counted, count);
    if (count > length - from)
        return ps_throw_range(cx, "startIndex",
                              "Index was out of range. Must be non-negative and less than or "
                              "equal to the size of the collection.");
    ps_value text = ps_take_string(
        insertion ? ps_string_utf16(ps_as_array(what)->u16 + from, (size_t)count)
                  : part(&((struct builder *)what.u.object)->text, (size_t)from, (size_t)count));
    if (text.kind != PS_STRING)
        return ps_raise_memory(cx);
    ps_result r = insertion ? insert(cx, b, args[0].u.i, text, 1) : append(cx, b, text);
    ps_release(text);
    return r;
}

/* Rows that give the builder itself. */
static ps_result change_row(ps_cx *cx, unsigned row, struct builder *b, const ps_value *args,
                            unsigned count)
{
    if (row >= SB_INSERT_BOOL && row <= SB_INSERT_OBJECT)
        return insert(cx, b, args[0].u.i, args[1], 1);
    switch (row) {
    case SB_CLEAR:
        ps_strbuf_truncate(&b->text, 0);
        return PS_OK;
    case SB_APPEND_REPEAT:
        if (args[1].u.i < 0)
            return ps_throw_negative(cx, "repeatCount", args[1].u.i);
        ps_strbuf_fill(&b->text, (uint16_t)args[0].u.i, (size_t)args[1].u.i);
        return grown(cx, b);
    case SB_APPEND_CHARS_RANGE:
        if (args[0].kind != PS_ARRAY || args[1].u.i < 0 || args[2].u.i < 0 ||
            args[2].u.i > (int64_t)ps_as_array(args[0])->length - args[1].u.i)
            return ps_throw_index(cx, "charCount");
        ps_strbuf_utf16(&b->text, ps_as_array(args[0])->u16 + args[1].u.i, (size_t)args[2].u.i);
        return grown(cx, b);
    case SB_APPEND_STRING_RANGE:
        if (args[0].kind != PS_STRING || args[1].u.i < 0 || args[2].u.i < 0 ||
            args[2].u.i > (int64_t)args[0].u.string->length - args[1].u.i)
            return ps_throw_index(cx, "count");
        ps_strbuf_sub(&b->text, args[0].u.string, (uint32_t)args[1].u.i, (uint32_t)args[2].u.i);
        return grown(cx, b);
    case SB_APPEND_STRING:
    case SB_APPEND_CHARS:
        return append(cx, b, args[0]);
    case SB_APPEND_LINE_TEXT:
        PS_TRY(append(cx, b, args[0]));
        /* fall through */
    case SB_APPEND_LINE:
        return append(cx, b, ps_char('\n'));
    case SB_APPEND_BUILDER: {
        if (ps_is_null(args[0]))
            return PS_OK;
        ps_value text;
        PS_TRY(builder_text(cx, args[0], &text));
        ps_result r = append(cx, b, text);
        ps_release(text);
        return r;
    }
    case SB_APPEND_BUILDER_RANGE:
    case SB_INSERT_CHARS_RANGE:
        return add_part(cx, row, b, args);
    case SB_APPEND_FORMAT_PROVIDER_1:
    case SB_APPEND_FORMAT_PROVIDER_2:
    case SB_APPEND_FORMAT_PROVIDER_3:
        return append_format(cx, b, args + 1, count - 1);
    case SB_REPLACE_CHAR_RANGE:
        return replace(cx, b, args, args[2].u.i, args[3].u.i);
    case SB_APPEND_JOIN_CHAR_STRINGS:
    case SB_APPEND_JOIN_STRINGS:
    case SB_APPEND_JOIN_CHAR_EACH:
    case SB_APPEND_JOIN_EACH:
    case SB_APPEND_JOIN:
    case SB_APPEND_JOIN_CHAR:
        return append_join(cx, b, args[0], args[1]);
    case SB_APPEND_FORMAT_1:
    case SB_APPEND_FORMAT_2:
    case SB_APPEND_FORMAT_3:
        return append_format(cx, b, args, count);
    case SB_APPEND_FORMAT:
        return append_format_array(cx, b, args[0], args[1]);
    case SB_APPEND_FORMAT_PROVIDER:
        return append_format_array(cx, b, args[1], args[2]);
    case SB_INSERT_REPEAT:
        return insert(cx, b, args[0].u.i, args[1], args[2].u.i);
    case SB_INSERT_STRING:
    case SB_INSERT_CHARS:
        return insert(cx, b, args[0].u.i, args[1], 1);
    case SB_REMOVE:
        return remove_range(cx, b, args[0].u.i, args[1].u.i);
    case SB_REPLACE:
    case SB_REPLACE_CHAR:
        return replace(cx, b, args, 0, (int64_t)b->text.length);
    case SB_REPLACE_RANGE:
        return replace(cx, b, args, args[2].u.i, args[3].u.i);
    }
    return ps_throw_unsupported(cx, "System.Text.StringBuilder", row);
}

static ps_result sb_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                           unsigned count, ps_value *out)
{
    struct builder *b = (struct builder *)self.u.object;
    /* by far the most frequent */
    if (row == SB_APPEND_STRING || (row >= SB_APPEND_BOOL && row <= SB_APPEND_OBJECT)) {
        PS_TRY(append(cx, b, args[0]));
        return ps_give(ps_retain(self), out);
    }
    if (row <= SB_NEW_CAPACITY_MAX)
        return create(cx, args, count, out);
    switch (row) {
    case SB_CAPACITY:
        return ps_give_int(b->capacity, out);
    case SB_CAPACITY | PS_ROW_SET:
    case SB_ENSURE:
        if (args[0].u.i < 0 || (row != SB_ENSURE && args[0].u.i < (int64_t)b->text.length))
            return ps_throw_range(cx, "value", "capacity was less than the current size.");
        if (row != SB_ENSURE || args[0].u.i > b->capacity)
            b->capacity = (int32_t)args[0].u.i;
        return row == SB_ENSURE ? ps_give_int(b->capacity, out) : PS_OK;
    case SB_MAX_CAPACITY:
        return ps_give_int(INT32_MAX, out);
    case SB_LENGTH:
        return ps_give_int((int64_t)b->text.length, out);
    case SB_LENGTH | PS_ROW_SET:
        return set_length(cx, b, args[0].u.i);
    case SB_CHARS:
    case SB_CHARS | PS_ROW_SET:
        return chars(cx, b, args, row & PS_ROW_SET, out);
    case SB_TO_STRING:
        return builder_text(cx, self, out);
    case SB_TO_STRING_RANGE:
        PS_TRY(check_range(cx, b, args[0].u.i, args[1].u.i));
        return ps_give_string(cx, part(&b->text, (size_t)args[0].u.i, (size_t)args[1].u.i), out);
    case SB_COPY_TO:
        return copy_to(cx, b, args);
    case SB_EQUALS: {
        ps_value mine, other;
        PS_TRY(builder_text(cx, self, &mine));
        bool same = false;
        if (ps_is_class(args[0], &builder_class) && builder_text(cx, args[0], &other) == PS_OK) {
            same = ps_string_equal(mine.u.string, other.u.string);
            ps_release(other);
        }
        ps_release(mine);
        return ps_give_bool(same, out);
    }
    }
    PS_TRY(change_row(cx, row, b, args, count));
    return ps_give(ps_retain(self), out);
}

const ps_typedef ps_type_stringbuilder = {
    .name = "System.Text.StringBuilder",
    .members = sb_members,
    .invoke = sb_invoke,
    .cls = &builder_class,
    .flags = PS_TYPE_SEALED,
};
