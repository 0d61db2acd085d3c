/* xml_writer.h - System.Xml.XmlWriter and XmlTextWriter: what they hold. */
#ifndef PSRP_TYPES_XML_WRITER_H
#define PSRP_TYPES_XML_WRITER_H

#include "object/containers.h"
#include "types/record.h"
#include "types/xml_emit.h"

#include <libxml/tree.h>

enum xml_writer_state { /* of WriteState, and the same state at the end */
                        XML_WRITE_START,
                        XML_WRITE_PROLOG,
                        XML_WRITE_ELEMENT,
                        XML_WRITE_ATTRIBUTE,
                        XML_WRITE_CONTENT,
                        XML_WRITE_CLOSED,
                        XML_WRITE_ERROR,
                        XML_WRITE_EPILOG
};

struct xml_open {
    ps_string *name; /* as written */
    size_t bindings; /* of the elements around it */
    bool mixed;      /* whether the elements around it hold text */
};

struct xml_binding {
    ps_string *prefix, *uri;
    bool written;
};

struct xml_writer {
    ps_object object;
    struct xml_emit emit;
    ps_value stream;            /* XmlTextWriter on a stream: BaseStream; else PS_UNSET */
    struct ps_record *settings; /* NULL: an XmlTextWriter */
    struct xml_open *open;
    size_t open_count, open_size;
    struct xml_binding *bindings;
    size_t binding_count, binding_size;
    ps_list *attributes;        /* "{uri}local" of the open start tag */
    ps_string *declared_prefix; /* an xmlns attribute is open: its prefix; NULL: another one */
    struct ps_strbuf value;     /* its value so far */
    uint8_t state;
    bool close_sink, declaration; /* declaration: nothing was written that stands for it yet */
    bool with_encoding;           /* it names one */
};

extern const ps_class xml_writer_class;
static inline struct xml_writer *xml_writer_of(ps_value v)
{
    return ps_is_class(v, &xml_writer_class) ? (struct xml_writer *)v.u.object : NULL;
}

/* ---- the machine (xml_write_state.c); `ns` NULL: what the prefix means ----------------------- */
ps_result xml_write_document(ps_cx *cx, struct xml_writer *w, int standalone); /* -1: not said */
ps_result xml_write_document_end(ps_cx *cx, struct xml_writer *w);
ps_result xml_write_element(ps_cx *cx, struct xml_writer *w, ps_string *prefix, ps_string *local,
                            ps_string *ns);
ps_result xml_write_element_end(ps_cx *cx, struct xml_writer *w, bool full);
ps_result xml_write_attribute(ps_cx *cx, struct xml_writer *w, ps_string *prefix, ps_string *local,
                              ps_string *ns);
ps_result xml_write_attribute_end(ps_cx *cx, struct xml_writer *w);
ps_result xml_write_string(ps_cx *cx, struct xml_writer *w, const ps_string *s);
/* Text that is markup already, or stands for itself. */
ps_result xml_write_raw(ps_cx *cx, struct xml_writer *w, const char *token, const ps_string *s);
/* "<!--", "<![CDATA[" or "<?name " around the inside. */
ps_result xml_write_section(ps_cx *cx, struct xml_writer *w, const char *token, const char *before,
                            const ps_string *inside, char end);
ps_result xml_write_doctype(ps_cx *cx, struct xml_writer *w, const ps_value *args);
ps_result xml_write_close(ps_cx *cx, struct xml_writer *w);
ps_string *xml_write_prefix(const struct xml_writer *w, const ps_string *ns); /* borrowed or NULL */
/* After every call: what XmlTextWriter has written is in its sink at once. */
ps_result xml_write_done(ps_cx *cx, struct xml_writer *w);

/* A tree's node through the writer (xml_write_tree.c). `declaration`: the document's too. */
ps_result xml_write_tree(ps_cx *cx, struct xml_writer *w, xmlNodePtr node);

#endif
