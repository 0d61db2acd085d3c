/* xlinq_parts.h - what the files of System.Xml.Linq's objects share. */
#ifndef PSRP_TYPES_XLINQ_PARTS_H
#define PSRP_TYPES_XLINQ_PARTS_H

#include "object/containers.h"
#include "types/xlinq.h"

#define SEQUENCE(T) "System.Collections.Generic.IEnumerable[" XL T "]"
#define XNAME XL "XName"

/* A sequence of nodes that is being gathered. */
struct xlinq_sequence {
    ps_cx *cx;
    struct xml_node *n;
    ps_list *list;
    char *local, *ns; /* NULL: any name */
    bool elements;    /* else all nodes */
};
/* Of `type`'s objects; `named`: those of the name alone. Errors: no name. */
ps_result xlinq_sequence_begin(ps_cx *cx, struct xml_node *n, const char *type, ps_value name,
                               bool named, struct xlinq_sequence *s);
void xlinq_sequence_put(struct xlinq_sequence *s, xmlNodePtr node);
ps_result xlinq_sequence_end(struct xlinq_sequence *s, ps_value *out);
/* All that is in `top`, in the document's order; `from` and the elements around it. */
void xlinq_put_descendants(struct xlinq_sequence *s, xmlNodePtr top);
void xlinq_put_ancestors(struct xlinq_sequence *s, xmlNodePtr from);

ps_result xlinq_markup_of(ps_cx *cx, const struct xml_node *n, bool indented, ps_value *out);
/* All content out. */
void xlinq_clear(struct xml_node *n);
ps_result xlinq_find_element(ps_cx *cx, struct xml_node *n, ps_value name, ps_value *out);

/* ---- loading and saving (xlinq_document.c): the rows that XElement and XDocument begin with ---- */
#define LOAD_SAVE(M, ID, T)                                                                        \
    M(ID##_PARSE, "static " XL T " Parse(string text)")                                            \
    M(ID##_PARSE_OPTIONS, "static " XL T " Parse(string text, " XL "LoadOptions options)")         \
    M(ID##_LOAD, "static " XL T " Load(string uri)")                                               \
    M(ID##_LOAD_OPTIONS, "static " XL T " Load(string uri, " XL "LoadOptions options)")            \
    M(ID##_LOAD_STREAM, "static " XL T " Load(System.IO.Stream stream)")                           \
    M(ID##_LOAD_TEXT, "static " XL T " Load(System.IO.TextReader textReader)")                     \
    M(ID##_LOAD_READER, "static " XL T " Load(System.Xml.XmlReader reader)")                       \
    M(ID##_SAVE, "void Save(string fileName)")                                                     \
    M(ID##_SAVE_OPTIONS, "void Save(string fileName, " XL "SaveOptions options)")                  \
    M(ID##_SAVE_STREAM, "void Save(System.IO.Stream stream)")                                      \
    M(ID##_SAVE_TEXT, "void Save(System.IO.TextWriter textWriter)")                                \
    M(ID##_SAVE_WRITER, "void Save(System.Xml.XmlWriter writer)")

/* The rows of LOAD_SAVE in their order. */
enum {
    LS_PARSE,
    LS_PARSE_OPTIONS,
    LS_LOAD,
    LS_LOAD_OPTIONS,
    LS_LOAD_STREAM,
    LS_LOAD_TEXT,
    LS_LOAD_READER,
    LS_SAVE,
    LS_SAVE_OPTIONS,
    LS_SAVE_STREAM,
    LS_SAVE_TEXT,
    LS_SAVE_WRITER
};
ps_result xlinq_load(ps_cx *cx, unsigned row, bool element, const ps_value *args, unsigned count,
                     ps_value *out);
ps_result xlinq_save(ps_cx *cx, struct xml_node *n, unsigned row, const ps_value *args,
                     unsigned count);

#endif
