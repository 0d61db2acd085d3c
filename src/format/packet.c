/* packet.c - making and freeing packets; their members as scripts and the wire see them. */
#include "format/packet.h"

#include "base/memory.h"
#include "object/member.h"

#include <string.h>

#define FMT "Microsoft.PowerShell.Commands.Internal.Format."

/* ---- nodes ----------------------------------------------------------------------------------- */

struct ps_node *ps_node_add(struct ps_node *parent, enum ps_node_kind kind)
{
    struct ps_node *n = ps_calloc(1, sizeof *n);
    n->kind = (uint8_t)kind;
    if (parent) {
        if (parent->last)
            parent->last->next = n;
        else
            parent->child = n;
        parent->last = n;
    }
    return n;
}

void ps_node_text(struct ps_node *parent, enum ps_node_kind kind, ps_string *take_text)
{
    ps_node_add(parent, kind)->text = take_text;
}

void ps_node_free(struct ps_node *n)
{
    while (n) { /* children are put in front of what is left, so that depth costs no stack */
        struct ps_node *next = n->next;
        if (n->child) {
            n->last->next = next;
            next = n->child;
        }
        ps_string_release(n->text);
        ps_free(n);
        n = next;
    }
}

/* ---- packets --------------------------------------------------------------------------------- */

static void packet_drop(ps_object *o)
{
    ps_packet *p = (ps_packet *)o;
    for (uint32_t i = 0; p->column && i < p->count; i++) {
        ps_string_release(p->column[i].label);
        ps_string_release(p->column[i].property);
    }
    for (uint32_t i = 0; p->field && i < p->count; i++) {
        ps_string_release(p->field[i].value);
        ps_string_release(p->field[i].label);
        ps_string_release(p->field[i].property);
    }
    ps_free(p->column);
    ps_free(p->field);
    ps_string_release(p->text);
    ps_node_free(p->nodes);
}

const ps_class ps_packet_class = {.size = sizeof(ps_packet),
                                  .drop = packet_drop};

ps_packet *ps_packet_new(ps_worker *w, enum ps_packet_kind kind)
{
    static const char names[][16] = {"FormatStartData", "GroupStartData", "FormatEntryData",
                                     "GroupEndData", "FormatEndData"};
    char name[80] = FMT;
    strcat(name, names[kind]);
    ps_packet *p = ps_object_new(ps_type_named(w, name), &ps_packet_class, PS_INSTANCE);
    p->kind = (uint8_t)kind;
    return p;
}

ps_packet *ps_packet_of(ps_value v)
{
    v = ps_base(v);
    return ps_is_class(v, &ps_packet_class) ? (ps_packet *)v.u.object : NULL;
}

void ps_packet_columns(ps_packet *p, uint32_t count)
{
    p->count = count;
    p->column = ps_calloc(count ? count : 1, sizeof *p->column);
}

void ps_packet_fields(ps_packet *p, uint32_t count)
{
    p->count = count;
    p->field = ps_calloc(count ? count : 1, sizeof *p->field);
}

/* ---- parts: objects for what stands inside a packet ------------------------------------------ */

/* Each part's type; the row order of part_types. */
enum part_kind {
    PART_TABLE_HEADER, PART_LIST_HEADER, PART_WIDE_HEADER, PART_CUSTOM_HEADER, PART_COLUMN,
    PART_AUTOSIZE, PART_TABLE_ROW, PART_LIST_ENTRY, PART_WIDE_ENTRY, PART_CUSTOM_ENTRY, PART_RAW,
    PART_FIELD, PART_LIST_FIELD, PART_GROUPING, PART_ENTRY, PART_FRAME, PART_TEXT, PART_NEW_LINE
};

typedef struct part {
    ps_object object;
    ps_packet *packet;    /* counted: owns what `at` points to */
    const void *at;       /* column, field or node */
} part;

static void part_drop(ps_object *o)
{
    ps_release_object(((part *)o)->packet);
}

static const ps_class part_class = {.size = sizeof(part),
                                    .drop = part_drop};

static const ps_typedef part_types[];

static ps_value part_new(ps_cx *cx, enum part_kind kind, ps_packet *packet, const void *at)
{
    part *o = ps_object_new(ps_type_named(cx->worker, part_types[kind].name), &part_class,
                            PS_INSTANCE);
    o->packet = ps_retain_object(packet);
    o->at = at;
    return ps_take_object(o);
}

static ps_value text_of(const ps_string *s)
{
    return ps_take_string(ps_string_retain(s));
}

static ps_list *list_of(ps_cx *cx, const char *element)
{
    char name[80] = FMT;
    strcat(name, element);
    ps_type *t = ps_type_named(cx->worker, name);
    return ps_list_new(
        ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_LIST), &t, 1));
}

static ps_value node_list(ps_cx *cx, ps_packet *p, const struct ps_node *parent)
{
    static const uint8_t kinds[] = {PART_TEXT, PART_FIELD, PART_NEW_LINE, PART_ENTRY};
    ps_list *l = list_of(cx, "FormatValue");
    for (const struct ps_node *n = parent ? parent->child : NULL; n; n = n->next)
        ps_list_add(l, part_new(cx, kinds[n->kind], p, n));
    return ps_take_object(l);
}

/* ---- members --------------------------------------------------------------------------------- */

#define CLASS_ID(M, id) M(id, "string ClassId2e4f51ef21dd47e99d3c952918aff9cd {get;}")
#define OBJ "System.Object "
#define START_MEMBERS(M)                                                                           \
    CLASS_ID(M, START_ID)                                                                          \
    M(START_PAGE_HEADER, OBJ "pageHeaderEntry {get;}")                                             \
    M(START_PAGE_FOOTER, OBJ "pageFooterEntry {get;}")                                             \
    M(START_AUTOSIZE, FMT "AutosizeInfo autosizeInfo {get;}")                                      \
    M(START_SHAPE, FMT "ShapeInfo shapeInfo {get;}")                                               \
    M(START_GROUPING, OBJ "groupingEntry {get;}")
#define GROUP_START_MEMBERS(M)                                                                     \
    CLASS_ID(M, GROUP_ID) M(GROUP_SHAPE, OBJ "shapeInfo {get;}")                                   \
    M(GROUP_GROUPING, FMT "GroupingEntry groupingEntry {get;}")
#define ENTRY_MEMBERS(M)                                                                           \
    CLASS_ID(M, ENTRY_ID) M(ENTRY_INFO, FMT "FormatEntryInfo formatEntryInfo {get;}")              \
    M(ENTRY_BAND, "bool outOfBand {get;}")                                                         \
    M(ENTRY_STREAM, FMT "WriteStreamType writeStream {get;}")
#define END_MEMBERS(M) CLASS_ID(M, END_ID) M(END_GROUPING, OBJ "groupingEntry {get;}")
PS_MEMBER_TABLE(start, START_MEMBERS)
PS_MEMBER_TABLE(group_start, GROUP_START_MEMBERS)
PS_MEMBER_TABLE(entry, ENTRY_MEMBERS)
PS_MEMBER_TABLE(end, END_MEMBERS)

static ps_result packet_get(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    static const char ids[][33] = {
        "033ecb2bc07a4d43b5ef94ed5a35d280", "9e210fe47d09416682b841769c78b8a3",
        "27c87ef9bbda4f709f6b4002fa4af63c", "4ec4f0187cb04f4cb6973460dfe252df",
        "cf522b78d86c486691226b40aa69e95c"};
    static const uint8_t headers[] = {0, PART_TABLE_HEADER, PART_LIST_HEADER, PART_WIDE_HEADER,
                                      PART_CUSTOM_HEADER, 0};
    static const uint8_t entries[] = {0, PART_TABLE_ROW, PART_LIST_ENTRY, PART_WIDE_ENTRY,
                                      PART_CUSTOM_ENTRY, PART_RAW};
    ps_packet *p = (ps_packet *)ps_base(self).u.object;
    (void)args, (void)count;
    *out = ps_null();
    if (row == 0) {
        *out = ps_text(ids[p->kind]);
    } else if (p->kind == PS_START) {
        if (row == START_AUTOSIZE && p->auto_size)
            *out = part_new(cx, PART_AUTOSIZE, p, NULL);
        else if (row == START_SHAPE && p->shape)
            *out = part_new(cx, headers[p->shape], p, NULL);
    } else if (p->kind == PS_GROUP_START) {
        if (row == GROUP_GROUPING && p->grouped)
            *out = part_new(cx, PART_GROUPING, p, p->nodes);
    } else if (p->kind == PS_ENTRY) {
        if (row == ENTRY_INFO)
            *out = part_new(cx, entries[p->shape], p, NULL);
        else if (row == ENTRY_BAND)
            *out = ps_bool(p->out_of_band);
        else
            *out = ps_enum(ps_type_named(cx->worker, FMT "WriteStreamType"), p->stream);
    }
    return PS_OK;
}

static ps_result header_get(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    ps_packet *p = ((part *)ps_base(self).u.object)->packet;
    (void)args, (void)count;
    switch (row) {
    case 0: *out = ps_text("e3b7a39c089845d388b2e84c5d38f5dd"); break;
    case 1: *out = ps_bool(p->hide_header); break;
    case 2: *out = ps_bool(p->repeat_header); break;
    default: {
        ps_list *l = list_of(cx, "TableColumnInfo");
        for (uint32_t i = 0; i < p->count; i++)
            ps_list_add(l, part_new(cx, PART_COLUMN, p, &p->column[i]));
        *out = ps_take_object(l);
    }
    }
    return PS_OK;
}

static ps_result column_get(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    const struct ps_column *c = ((part *)ps_base(self).u.object)->at;
    (void)cx, (void)args, (void)count;
    switch (row) {
    case 0: *out = ps_text("7572aa4155ec4558817a615acf7dd92e"); break;
    case 1: *out = ps_int(c->width); break;
    case 2: *out = ps_int(c->align); break;
    case 3: *out = text_of(c->label); break;
    case 4: *out = text_of(c->property); break;
    default: *out = ps_bool(!c->custom);
    }
    return PS_OK;
}

/* List, wide and custom headers, the autosize mark, raw texts, frames, new lines. */
static ps_result small_get(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                           unsigned count, ps_value *out);

static ps_result entry_get(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                           unsigned count, ps_value *out)
{
    part *o = (part *)ps_base(self).u.object;
    ps_packet *p = o->packet;
    ps_list *l;
    (void)args, (void)count;
    switch (p->shape) {
    case PS_TABLE:
        if (row == 0) {
            *out = ps_text("0e59526e2dd441aa91e7fc952caf4a36");
        } else if (row == 2) {
            *out = ps_bool(p->multi_line);
        } else {
            l = list_of(cx, "FormatPropertyField");
            for (uint32_t i = 0; i < p->count; i++)
                ps_list_add(l, part_new(cx, PART_FIELD, p, &p->field[i]));
            *out = ps_take_object(l);
        }
        break;
    case PS_LIST_SHAPE:
        if (row == 0) {
            *out = ps_text("cf58f450baa848ef8eb3504008be6978");
        } else {
            l = list_of(cx, "ListViewField");
            for (uint32_t i = 0; i < p->count; i++)
                ps_list_add(l, part_new(cx, PART_LIST_FIELD, p, &p->field[i]));
            *out = ps_take_object(l);
        }
        break;
    case PS_WIDE:
        *out = row ? part_new(cx, PART_FIELD, p, p->field)
                   : ps_text("59bf79de63354a7b9e4d1697940ff188");
        break;
    default:
        *out = row ? node_list(cx, p, p->nodes) : ps_text("22e7ef3c896449d4a6f2dedea05dd737");
    }
    return PS_OK;
}

/* FormatPropertyField: of a row, or a node of a tree. */
static ps_result field_get(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                           unsigned count, ps_value *out)
{
    part *o = (part *)ps_base(self).u.object;
    bool node = o->packet->shape == PS_CUSTOM || o->packet->kind == PS_GROUP_START;
    (void)cx, (void)args, (void)count;
    if (row == 0)
        *out = ps_text("78b102e894f742aca8c1d6737b6ff86a");
    else if (row == 1)
        *out = text_of(node ? ((const struct ps_node *)o->at)->text
                            : ((const struct ps_field *)o->at)->value);
    else
        *out = ps_int(node ? PS_ALIGN_NONE : ((const struct ps_field *)o->at)->align);
    return PS_OK;
}

static ps_result list_field_get(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    part *o = (part *)ps_base(self).u.object;
    const struct ps_field *f = o->at;
    (void)args, (void)count;
    switch (row) {
    case 0: *out = ps_text("b761477330ce4fb2a665999879324d73"); break;
    case 1: *out = text_of(f->label); break;
    case 2: *out = text_of(f->property); break;
    default: *out = part_new(cx, PART_FIELD, o->packet, f);
    }
    return PS_OK;
}

static ps_result tree_get(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                          unsigned count, ps_value *out)
{
    part *o = (part *)ps_base(self).u.object;
    const struct ps_node *n = o->at;
    bool grouping = o->packet->kind == PS_GROUP_START && n == o->packet->nodes;
    (void)args, (void)count;
    if (row == 0)
        *out = ps_text(grouping ? "919820b7eadb48be8e202c5afa5c2716"
                                : "fba029a113a5458d932a2ed4871fadf2");
    else if (row == 1)
        *out = node_list(cx, o->packet, n);
    else
        *out = n->framed ? part_new(cx, PART_FRAME, o->packet, n) : ps_null();
    return PS_OK;
}

#define ID_ROW "string ClassId2e4f51ef21dd47e99d3c952918aff9cd {get;}\n"
#define VALUES_ROW "System.Collections.Generic.List[" FMT "FormatValue] formatValueList {get;}\n"

static const ps_typedef part_types[] = {
    [PART_TABLE_HEADER] = {.name = FMT "TableHeaderInfo", .base = FMT "ShapeInfo",
        .members = ID_ROW "bool hideHeader {get;}\nbool repeatHeader {get;}\n"
                   "System.Collections.Generic.List[" FMT "TableColumnInfo] "
                   "tableColumnInfoList {get;}\n",
        .invoke = header_get, .cls = &part_class},
    [PART_LIST_HEADER] = {.name = FMT "ListViewHeaderInfo", .base = FMT "ShapeInfo",
        .members = ID_ROW, .invoke = small_get, .cls = &part_class},
    [PART_WIDE_HEADER] = {.name = FMT "WideViewHeaderInfo", .base = FMT "ShapeInfo",
        .members = ID_ROW "int columns {get;}\n", .invoke = small_get, .cls = &part_class},
    [PART_CUSTOM_HEADER] = {.name = FMT "ComplexViewHeaderInfo", .base = FMT "ShapeInfo",
        .members = ID_ROW, .invoke = small_get, .cls = &part_class},
    [PART_COLUMN] = {.name = FMT "TableColumnInfo", .base = FMT "FormatInfoData",
        .members = ID_ROW "int width {get;}\nint alignment {get;}\nstring label {get;}\n"
                   "string propertyName {get;}\nbool HeaderMatchesProperty {get;}\n",
        .invoke = column_get, .cls = &part_class},
    [PART_AUTOSIZE] = {.name = FMT "AutosizeInfo", .base = FMT "FormatInfoData",
        .members = ID_ROW "int objectCount {get;}\n", .invoke = small_get, .cls = &part_class},
    [PART_TABLE_ROW] = {.name = FMT "TableRowEntry", .base = FMT "FormatEntryInfo",
        .members = ID_ROW "System.Collections.Generic.List[" FMT "FormatPropertyField] "
                   "formatPropertyFieldList {get;}\nbool multiLine {get;}\n",
        .invoke = entry_get, .cls = &part_class},
    [PART_LIST_ENTRY] = {.name = FMT "ListViewEntry", .base = FMT "FormatEntryInfo",
        .members = ID_ROW "System.Collections.Generic.List[" FMT "ListViewField] "
                   "listViewFieldList {get;}\n",
        .invoke = entry_get, .cls = &part_class},
    [PART_WIDE_ENTRY] = {.name = FMT "WideViewEntry", .base = FMT "FormatEntryInfo",
        .members = ID_ROW FMT "FormatPropertyField formatPropertyField {get;}\n",
        .invoke = entry_get, .cls = &part_class},
    [PART_CUSTOM_ENTRY] = {.name = FMT "ComplexViewEntry", .base = FMT "FreeFormatEntry",
        .members = ID_ROW VALUES_ROW, .invoke = entry_get, .cls = &part_class},
    [PART_RAW] = {.name = FMT "RawTextFormatEntry", .base = FMT "FormatEntryInfo",
        .members = ID_ROW "string text {get;}\n", .invoke = small_get, .cls = &part_class},
    [PART_FIELD] = {.name = FMT "FormatPropertyField", .base = FMT "FormatValue",
        .members = ID_ROW "string propertyValue {get;}\nint alignment {get;}\n",
        .invoke = field_get, .cls = &part_class},
    [PART_LIST_FIELD] = {.name = FMT "ListViewField", .base = FMT "FormatInfoData",
        .members = ID_ROW "string label {get;}\nstring propertyName {get;}\n"
                   FMT "FormatPropertyField formatPropertyField {get;}\n",
        .invoke = list_field_get, .cls = &part_class},
    [PART_GROUPING] = {.name = FMT "GroupingEntry", .base = FMT "FreeFormatEntry",
        .members = ID_ROW VALUES_ROW, .invoke = tree_get, .cls = &part_class},
    [PART_ENTRY] = {.name = FMT "FormatEntry", .base = FMT "FormatValue",
        .members = ID_ROW VALUES_ROW FMT "FrameInfo frameInfo {get;}\n",
        .invoke = tree_get, .cls = &part_class},
    [PART_FRAME] = {.name = FMT "FrameInfo", .base = FMT "FormatInfoData",
        .members = ID_ROW "int leftIndentation {get;}\nint rightIndentation {get;}\n"
                   "int firstLine {get;}\n",
        .invoke = small_get, .cls = &part_class},
    [PART_TEXT] = {.name = FMT "FormatTextField", .base = FMT "FormatValue",
        .members = ID_ROW "string text {get;}\n", .invoke = small_get, .cls = &part_class},
    [PART_NEW_LINE] = {.name = FMT "FormatNewLine", .base = FMT "FormatValue",
        .members = ID_ROW, .invoke = small_get, .cls = &part_class},
};

static ps_result small_get(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                           unsigned count, ps_value *out)
{
    static const char ids[][33] = {
        [PART_LIST_HEADER] = "830bdcb24c1642258724e441512233a4",
        [PART_WIDE_HEADER] = "b2e2775d33d544c794d0081f27021b5c",
        [PART_CUSTOM_HEADER] = "5197dd85ca6f4cce9ae9e6fd6ded9d76",
        [PART_AUTOSIZE] = "a27f094f0eec4d64845801a4c06a32ae",
        [PART_RAW] = "29ED81BA914544d4BC430F027EE053E9",
        [PART_FRAME] = "091C9E762E33499eBE318901B6EFB733",
        [PART_TEXT] = "b8d9e369024a43a580b9e0c9279e3354",
        [PART_NEW_LINE] = "de7e8b96fbd84db5a43aa82eb34580ec"};
    part *o = (part *)ps_base(self).u.object;
    const struct ps_node *n = o->at;
    unsigned kind = (unsigned)(o->object.type->def - part_types);
    (void)cx, (void)args, (void)count;
    if (row == 0)
        *out = ps_text(ids[kind]);
    else if (kind == PART_WIDE_HEADER)
        *out = ps_int(o->packet->columns);
    else if (kind == PART_AUTOSIZE)
        *out = ps_int(0);
    else if (kind == PART_RAW)
        *out = text_of(o->packet->text);
    else if (kind == PART_TEXT)
        *out = text_of(n->text);
    else
        *out = ps_int(row == 1 ? n->left : row == 2 ? n->right : n->first);
    return PS_OK;
}

/* ---- the list of types ----------------------------------------------------------------------- */

#define PACKET_TYPE(id, name_, base_, stem)                                                        \
    static const ps_typedef id = {.name = FMT name_, .base = FMT base_, .members = stem##_members, \
                                  .invoke = packet_get, .cls = &ps_packet_class}
PACKET_TYPE(type_start, "FormatStartData", "StartData", start);
PACKET_TYPE(type_group_start, "GroupStartData", "StartData", group_start);
PACKET_TYPE(type_entry, "FormatEntryData", "PacketInfoData", entry);
PACKET_TYPE(type_group_end, "GroupEndData", "ControlInfoData", end);
PACKET_TYPE(type_end, "FormatEndData", "ControlInfoData", end);

#define ABSTRACT(id, name_, base_)                                                                 \
    static const ps_typedef id = {.name = FMT name_, .base = base_, .flags = PS_TYPE_ABSTRACT}
ABSTRACT(type_info, "FormatInfoData", NULL);
ABSTRACT(type_packet, "PacketInfoData", FMT "FormatInfoData");
ABSTRACT(type_control, "ControlInfoData", FMT "PacketInfoData");
ABSTRACT(type_start_data, "StartData", FMT "ControlInfoData");
ABSTRACT(type_shape, "ShapeInfo", FMT "FormatInfoData");
ABSTRACT(type_entry_info, "FormatEntryInfo", FMT "FormatInfoData");
ABSTRACT(type_free, "FreeFormatEntry", FMT "FormatEntryInfo");
ABSTRACT(type_value, "FormatValue", FMT "FormatInfoData");
static const ps_typedef type_stream = {
    .name = FMT "WriteStreamType",
    .members = "None=0\nOutput=1\nError=2\nWarning=3\nVerbose=4\nDebug=5\nInformation=6\n",
    .flags = PS_TYPE_ENUM | PS_TYPE_VALUE};

const ps_typedef *const ps_packet_types[] = {
    &type_start, &type_group_start, &type_entry, &type_group_end, &type_end, &type_info,
    &type_packet, &type_control, &type_start_data, &type_shape, &type_entry_info, &type_free,
    &type_value, &type_stream,
    &part_types[PART_TABLE_HEADER], &part_types[PART_LIST_HEADER], &part_types[PART_WIDE_HEADER],
    &part_types[PART_CUSTOM_HEADER], &part_types[PART_COLUMN], &part_types[PART_AUTOSIZE],
    &part_types[PART_TABLE_ROW], &part_types[PART_LIST_ENTRY], &part_types[PART_WIDE_ENTRY],
    &part_types[PART_CUSTOM_ENTRY], &part_types[PART_RAW], &part_types[PART_FIELD],
    &part_types[PART_LIST_FIELD], &part_types[PART_GROUPING], &part_types[PART_ENTRY],
    &part_types[PART_FRAME], &part_types[PART_TEXT], &part_types[PART_NEW_LINE], NULL};
