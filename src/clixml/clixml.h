/*
 * clixml.h - values to and from CLIXML, as PSRP carries them (MS-PSRP 2.2.5; PowerShell's
 * serialization.cs).
 *
 * Bodies have no <Objs> root. Writing is by hand into a capped buffer; reading goes through
 * libxml2's SAX interface with limits of our own: no DTD, no entity but XML's five, a cap on
 * bytes, depth, and what is built. What is read becomes property bags and plain values, never a
 * live object.
 */
#ifndef PSRP_CLIXML_CLIXML_H
#define PSRP_CLIXML_CLIXML_H

#include "base/buf.h"
#include "object/context.h"

#define PS_CLIXML_NAMESPACE "http://schemas.microsoft.com/powershell/2004/04"

enum {
    PS_CLIXML_DEPTH = 1,             /* remoting's depth of serialisation */
    PS_CLIXML_NESTING = 50,          /* deepest nesting of values, both ways (serialization.cs) */
    PS_CLIXML_XML_NESTING = 512,     /* deepest nesting of elements while reading */
    PS_CLIXML_OBJECT_MAX = 10485760, /* bytes of one object, MaximumReceivedObjectSize */
    PS_CLIXML_VALUE_MAX = 1 << 28,   /* bytes of one value in a document */
};

/* How secure strings cross; both NULL: they are refused. */
struct ps_clixml_secure {
    /* Append the text of <SS> for a SecureString. */
    ps_result (*seal)(void *u, ps_cx *cx, ps_value secure, struct ps_buf *text);
    /* Make a SecureString of <SS>'s text. */
    ps_result (*unseal)(void *u, ps_cx *cx, const char *text, size_t length, ps_value *out);
    void *u;
};

/* ---- writing --------------------------------------------------------------------------------- */

/* Keeps what is worth keeping from message to message (tables, type names' text). */
struct ps_clixml_writer;
struct ps_clixml_writer *ps_clixml_writer_new(const struct ps_clixml_secure *secure);
void ps_clixml_writer_free(struct ps_clixml_writer *w);

/* Append the CLIXML of `v` to `out`; `depth` is PS_CLIXML_DEPTH for remoting. A property whose
 * getter fails is left out, as PowerShell does. Errors: the buffer's cap (named with its size),
 * a stop. On failure `out` holds what it held. */
ps_result ps_clixml_write(struct ps_clixml_writer *w, ps_cx *cx, ps_value v, int depth,
                          struct ps_buf *out);

/* A document as files hold it: <Objs> around its values, a line for each element, two blanks a
 * level. References and type names run through all of it. */
struct ps_clixml_document {
    struct ps_clixml_writer *writer;
    struct ps_buf value; /* the value at hand, before it is indented */
    bool any;
};
void ps_clixml_document_begin(struct ps_clixml_document *d, const struct ps_clixml_secure *secure);
/* Append one more value. A failure leaves `out` as it was. */
ps_result ps_clixml_document_add(struct ps_clixml_document *d, ps_cx *cx, ps_value v, int depth,
                                 struct ps_buf *out);
/* Append the end; the document can be freed then. */
void ps_clixml_document_end(struct ps_clixml_document *d, struct ps_buf *out);
void ps_clixml_document_free(struct ps_clixml_document *d);
/* Append markup with a new line and two blanks a level before each tag that stands among elements.
 * There must be no white space between the elements, no comment, and no > but at tags' ends. */
void ps_clixml_indent(const struct ps_buf *markup, unsigned level, struct ps_buf *out);

/* ---- reading --------------------------------------------------------------------------------- */

/* Read one value of a message. Errors are XmlExceptions that name what is wrong, or the limit, and
 * line and position as .NET's reader counts them. */
ps_result ps_clixml_read(ps_cx *cx, const void *bytes, size_t length,
                         const struct ps_clixml_secure *secure, ps_value *out);
/* Read a document of files: <Objs> of the CLIXML namespace, version 1. Each value goes to `each`
 * (owned by it) as soon as it is read; a failure of `each` ends the reading. */
ps_result ps_clixml_read_document(ps_cx *cx, const void *bytes, size_t length,
                                  const struct ps_clixml_secure *secure,
                                  ps_result (*each)(void *u, ps_cx *cx, ps_value take_v), void *u);

/* ---- text ------------------------------------------------------------------------------------ */

/* Append a string as CLIXML writes it: _xHHHH_ for controls, surrogates and a literal _x, then
 * XML's own escapes. */
void ps_clixml_escape(struct ps_buf *out, const ps_string *s);
void ps_clixml_escape_attribute(struct ps_buf *out, const ps_string *s); /* in double quotes */
/* Turn _xHHHH_ back. NULL: no room. */
ps_string *ps_clixml_unescape(const ps_string *s);

#endif
