/* tuple.c - System.Tuple and System.ValueTuple of one to eight items. */
#include "types/support.h"

#include <string.h>

enum { ITEMS_MAX = 8 };

struct tuple {
    ps_object object;
    ps_value items[ITEMS_MAX];
};

static struct tuple *as_tuple(ps_value v)
{
    return (struct tuple *)v.u.object;
}

static unsigned count_of(ps_value v)
{
    unsigned n = v.u.object->type->arg_count;
    return n < ITEMS_MAX ? n : ITEMS_MAX;
}

static void tuple_drop(ps_object *o)
{
    struct tuple *t = (struct tuple *)o;
    for (unsigned i = 0; i < ITEMS_MAX; i++) {
        ps_release(t->items[i]);
        t->items[i] = ps_unset();
    }
}

static void tuple_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    struct tuple *t = (struct tuple *)o;
    for (unsigned i = 0; i < ITEMS_MAX; i++)
        if (ps_counted(t->items[i]))
            each(&t->items[i], u);
}

static ps_result tuple_text(ps_cx *cx, ps_value self, ps_value *out)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_unit(&b, '(');
    for (unsigned i = 0; i < count_of(self); i++) {
        ps_string *text = NULL;
        ps_strbuf_c(&b, i ? ", " : "");
        if (!ps_is_null(as_tuple(self)->items[i]) &&
            ps_tostring_method(cx, as_tuple(self)->items[i], &text) != PS_OK) {
            ps_strbuf_free(&b);
            return PS_FAIL;
        }
        if (text)
            ps_strbuf_put(&b, text);
        ps_string_release(text);
    }
    ps_strbuf_unit(&b, ')');
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static bool same(ps_value a, ps_value b)
{
    if (ps_is_null(a) || ps_is_null(b))
        return ps_is_null(a) && ps_is_null(b);
    return ps_net_equals(ps_base(a), ps_base(b));
}

static bool tuple_equals(ps_value self, ps_value other)
{
    if (other.kind != PS_INSTANCE || other.u.object->type != self.u.object->type)
        return false;
    for (unsigned i = 0; i < count_of(self); i++)
        if (!same(as_tuple(self)->items[i], as_tuple(other)->items[i]))
            return false;
    return true;
}

static uint32_t tuple_hash(ps_value self)
{
    uint32_t h = 17;
    for (unsigned i = 0; i < count_of(self); i++) {
        ps_value v = as_tuple(self)->items[i];
        h = h * 33 + (ps_is_null(v) ? 0 : ps_net_hash(ps_base(v)));
    }
    return h;
}

static ps_result tuple_compare(ps_cx *cx, ps_value self, ps_value other, int *order)
{
    *order = 1;
    if (ps_is_null(other))
        return PS_OK;
    if (other.kind != PS_INSTANCE || other.u.object->type != self.u.object->type)
        return ps_throw_argument(cx, "System.ArgumentException", "other",
                                 "Argument must be of type %s.",
                                 PS_U8(cx, self.u.object->type->display));
    *order = 0;
    for (unsigned i = 0; i < count_of(self) && !*order; i++)
        PS_TRY(ps_compare(cx, as_tuple(self)->items[i], as_tuple(other)->items[i], false, order));
    return PS_OK;
}

static const ps_class tuple_class = {.size = sizeof(struct tuple),
                                     .drop = tuple_drop,
                                     .visit = tuple_visit,
                                     .to_string = tuple_text,
                                     .equals = tuple_equals,
                                     .hash = tuple_hash,
                                     .compare = tuple_compare};

static ps_result make(ps_type *type, const ps_value *args, unsigned count, ps_value *out)
{
    struct tuple *t = ps_object_new(type, &tuple_class, PS_INSTANCE);
    for (unsigned i = 0; i < ITEMS_MAX; i++)
        t->items[i] = i < count ? ps_retain(args[i]) : ps_unset();
    return ps_give(ps_take_object(t), out);
}

/* Rows of a type of N items: new, Item1 to ItemN, what remains. */
static ps_result tuple_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    bool set = row & PS_ROW_SET;
    unsigned at = row & ~(unsigned)PS_ROW_SET;
    int order;
    if (self.kind == PS_TYPE) {
        unsigned n = self.u.type->arg_count;
        return make(self.u.type, args, count < n ? count : n, out);
    }
    unsigned n = count_of(self);
    if (at >= 1 && at <= n) {
        ps_value *item = &as_tuple(self)->items[at - 1];
        if (!set)
            return ps_give(ps_retain(*item), out);
        ps_assign(item, ps_retain(args[0]));
        return PS_OK;
    }
    switch (at - n - 1) {
    case 0:
        return ps_give_int(n, out); /* Length */
    case 1:
        return ps_give_bool(tuple_equals(self, ps_base(args[0])), out);
    case 2:
        return ps_give_int((int32_t)tuple_hash(self), out);
    case 3:
        return tuple_text(cx, self, out);
    default:
        PS_TRY(tuple_compare(cx, self, args[0], &order));
        return ps_give_int(order, out);
    }
}

#define REST                                                                                       \
    "int Length {get;}\nbool Equals(System.Object obj)\nint GetHashCode()\nstring ToString()\n"    \
    "hidden int CompareTo(System.Object obj)\n"
#define VALUE_REST                                                                                 \
    "hidden int Length {get;}\nbool Equals(System.Object obj)\nint GetHashCode()\n"                \
    "string ToString()\nint CompareTo(System.Object other)\n"
#define I1 "T1 Item1 {get;}\n"
#define I2 I1 "T2 Item2 {get;}\n"
#define I3 I2 "T3 Item3 {get;}\n"
#define I4 I3 "T4 Item4 {get;}\n"
#define I5 I4 "T5 Item5 {get;}\n"
#define I6 I5 "T6 Item6 {get;}\n"
#define I7 I6 "T7 Item7 {get;}\n"
#define I8 I7 "TRest Rest {get;}\n"
#define F1 "T1 Item1 {get;set;}\n"
#define F2 F1 "T2 Item2 {get;set;}\n"
#define F3 F2 "T3 Item3 {get;set;}\n"
#define F4 F3 "T4 Item4 {get;set;}\n"
#define F5 F4 "T5 Item5 {get;set;}\n"
#define F6 F5 "T6 Item6 {get;set;}\n"
#define F7 F6 "T7 Item7 {get;set;}\n"
#define F8 F7 "TRest Rest {get;set;}\n"
#define P1 "T1 item1"
#define P2 P1 ", T2 item2"
#define P3 P2 ", T3 item3"
#define P4 P3 ", T4 item4"
#define P5 P4 ", T5 item5"
#define P6 P5 ", T6 item6"
#define P7 P6 ", T7 item7"
#define P8 P7 ", TRest rest"

#define TUPLE_TYPES(N)                                                                             \
    const ps_typedef ps_type_tuple_##N = {.name = "System.Tuple`" #N,                              \
                                          .interfaces = "System.IComparable",                      \
                                          .members = "new(" P##N ")\n" I##N REST,                  \
                                          .invoke = tuple_invoke,                                  \
                                          .cls = &tuple_class,                                     \
                                          .flags = PS_TYPE_GENERIC};                               \
    const ps_typedef ps_type_value_tuple_##N = {.name = "System.ValueTuple`" #N,                   \
                                                .base = "System.ValueType",                        \
                                                .interfaces = "System.IComparable",                \
                                                .members = "new(" P##N ")\n" F##N VALUE_REST,      \
                                                .invoke = tuple_invoke,                            \
                                                .cls = &tuple_class,                               \
                                                .flags = PS_TYPE_GENERIC | PS_TYPE_VALUE};
TUPLE_TYPES(1)
TUPLE_TYPES(2)
TUPLE_TYPES(3)
TUPLE_TYPES(4)
TUPLE_TYPES(5)
TUPLE_TYPES(6)
TUPLE_TYPES(7)
TUPLE_TYPES(8)

/* ---- Tuple.Create, ValueTuple.Create --------------------------------------------------------- */

#define G1 "T1"
#define G2 G1 ", T2"
#define G3 G2 ", T3"
#define G4 G3 ", T4"
#define G5 G4 ", T5"
#define G6 G5 ", T6"
#define G7 G6 ", T7"
#define A1 "T1"
#define A2 A1 ",T2"
#define A3 A2 ",T3"
#define A4 A3 ",T4"
#define A5 A4 ",T5"
#define A6 A5 ",T6"
#define A7 A6 ",T7"
#define CREATE(T, N) "static " T "[" A##N "] Create[" G##N "](" P##N ")\n"
#define CREATES(T)                                                                                 \
    CREATE(T, 1) CREATE(T, 2) CREATE(T, 3) CREATE(T, 4) CREATE(T, 5) CREATE(T, 6) CREATE(T, 7)

static ps_result create_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    (void)cx;
    (void)row;
    return make(self.u.type, args, count, out);
}

const ps_typedef ps_type_tuple = {.name = "System.Tuple",
                                  .members = CREATES("System.Tuple"),
                                  .invoke = create_invoke,
                                  .flags = PS_TYPE_STATIC};
const ps_typedef ps_type_value_tuple = {.name = "System.ValueTuple",
                                        .base = "System.ValueType",
                                        .members = CREATES("System.ValueTuple"),
                                        .invoke = create_invoke,
                                        .flags = PS_TYPE_VALUE};
