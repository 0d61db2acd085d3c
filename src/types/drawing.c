/* drawing.c - System.Drawing.Point and Size. */
#include "types/packed.h"
#include "types/record.h"
#include "types/support.h"

#define D "System.Drawing."
/* The first rows are a record's values. */
#define SHARED(M, ID, X_, Y_)                                                                      \
    M(ID##_EMPTY, "bool IsEmpty {get;}")                                                           \
    M(ID##_X, "int " X_ " {get;set;}")                                                             \
    M(ID##_Y, "int " Y_ " {get;set;}")
#define POINT_MEMBERS(M)                                                                           \
    SHARED(M, PT, "X", "Y")                                                                        \
    M(PT_NEW, "new()")                                                                             \
    M(PT_NEW_XY, "new(int x, int y)")                                                              \
    M(PT_NEW_OTHER, "new(" D "Size sz)")                                                           \
    M(PT_NONE, "static field " D "Point Empty")                                                    \
    M(PT_ADD, "static " D "Point Add(" D "Point pt, " D "Size sz)")                                \
    M(PT_SUBTRACT, "static " D "Point Subtract(" D "Point pt, " D "Size sz)")                      \
    M(PT_PLUS, "hidden static " D "Point op_Addition(" D "Point pt, " D "Size sz)")                \
    M(PT_MINUS, "hidden static " D "Point op_Subtraction(" D "Point pt, " D "Size sz)")            \
    M(PT_STRING, "string ToString()")                                                              \
    M(PT_OFFSET, "void Offset(int dx, int dy)")                                                    \
    M(PT_OFFSET_BY, "void Offset(" D "Point p)")
PS_MEMBER_TABLE(point, POINT_MEMBERS)

#define SIZE_MEMBERS(M)                                                                            \
    SHARED(M, SZ, "Width", "Height")                                                               \
    M(SZ_NEW, "new()")                                                                             \
    M(SZ_NEW_XY, "new(int width, int height)")                                                     \
    M(SZ_NEW_OTHER, "new(" D "Point pt)")                                                          \
    M(SZ_NONE, "static field " D "Size Empty")                                                     \
    M(SZ_ADD, "static " D "Size Add(" D "Size sz1, " D "Size sz2)")                                \
    M(SZ_SUBTRACT, "static " D "Size Subtract(" D "Size sz1, " D "Size sz2)")                      \
    M(SZ_PLUS, "hidden static " D "Size op_Addition(" D "Size sz1, " D "Size sz2)")                \
    M(SZ_MINUS, "hidden static " D "Size op_Subtraction(" D "Size sz1, " D "Size sz2)")            \
    M(SZ_STRING, "string ToString()")
PS_MEMBER_TABLE(size, SIZE_MEMBERS)

static ps_value make(ps_cx *cx, const char *type, int64_t x, int64_t y)
{
    struct ps_record *r = ps_record_new(ps_type_named(cx->worker, type));
    r->v[0] = ps_bool(!(int32_t)x && !(int32_t)y);
    r->v[1] = ps_int((int32_t)x);
    r->v[2] = ps_int((int32_t)y);
    return ps_take_object(r);
}

/* The rows that both have, under the numbers of Point's. */
static ps_result invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args, bool size,
                        ps_value *out)
{
    const char *type = size ? D "Size" : D "Point";
    struct ps_record *r =
        row > PT_MINUS || row < PT_NEW || row & PS_ROW_SET ? ps_record_of(self) : NULL;
    const struct ps_record *a = row >= PT_NEW_OTHER && row < PT_STRING && row != PT_NONE
                                    ? ps_record_of(ps_base(args[0]))
                                    : NULL;
    const struct ps_record *b =
        row >= PT_ADD && row <= PT_MINUS ? ps_record_of(ps_base(args[1])) : NULL;
    int sign = row == PT_ADD || row == PT_PLUS ? 1 : -1;
    switch (row) {
    case PT_NEW:
    case PT_NONE:
        return ps_give(make(cx, type, 0, 0), out);
    case PT_NEW_XY:
        return ps_give(make(cx, type, args[0].u.i, args[1].u.i), out);
    case PT_NEW_OTHER:
        return ps_give(make(cx, type, a->v[1].u.i, a->v[2].u.i), out);
    case PT_ADD:
    case PT_SUBTRACT:
    case PT_PLUS:
    case PT_MINUS:
        return ps_give(
            make(cx, type, a->v[1].u.i + sign * b->v[1].u.i, a->v[2].u.i + sign * b->v[2].u.i),
            out);
    case PT_STRING:
        return ps_give_string(cx,
                              ps_string_printf(size ? "{Width=%d, Height=%d}" : "{X=%d,Y=%d}",
                                               (int)r->v[1].u.i, (int)r->v[2].u.i),
                              out);
    default:
        PS_TRY(ps_record_row(self, row, args, out));
        r->v[0] = ps_bool(!r->v[1].u.i && !r->v[2].u.i);
        return PS_OK;
    }
}

static ps_result point_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    (void)count;
    if (row != PT_OFFSET && row != PT_OFFSET_BY)
        return invoke(cx, row, self, args, false, out);
    struct ps_record *r = ps_record_of(self);
    const struct ps_record *by = row == PT_OFFSET_BY ? ps_record_of(ps_base(args[0])) : NULL;
    for (unsigned i = 1; i < 3; i++)
        r->v[i] = ps_int((int32_t)(r->v[i].u.i + (by ? by->v[i].u.i : args[i - 1].u.i)));
    r->v[0] = ps_bool(!r->v[1].u.i && !r->v[2].u.i);
    return PS_OK;
}

static ps_result size_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    return invoke(cx, row, self, args, true, out);
}

#define DRAWING_TYPES(T)                                                                           \
    T(D "Point", "System.ValueType", NULL, point_members, point_invoke, &ps_record_class,          \
      PS_TYPE_VALUE)                                                                               \
    T(D "Size", "System.ValueType", NULL, size_members, size_invoke, &ps_record_class,             \
      PS_TYPE_VALUE)

bool ps_drawing_typedef(const char *name, size_t length, ps_typedef *out)
{
    return DRAWING_TYPES(PS_PACKED_TYPE) false;
}
