/* read_private.h - what the files of the reader share. */
#ifndef PSRP_CLIXML_READ_PRIVATE_H
#define PSRP_CLIXML_READ_PRIVATE_H

#include "clixml/clixml.h"
#include "object/containers.h"

/* What an element is to the reader. */
enum element {
    ELEMENT_UNKNOWN,
    ELEMENT_OBJS,
    ELEMENT_OBJ,
    ELEMENT_REF,
    ELEMENT_NIL,
    ELEMENT_TN,
    ELEMENT_TNREF,
    ELEMENT_T,
    ELEMENT_TOSTRING,
    ELEMENT_PROPS,
    ELEMENT_MS,
    ELEMENT_DCT,
    ELEMENT_EN,
    ELEMENT_LST,
    ELEMENT_QUE,
    ELEMENT_STK,
    ELEMENT_IE,
    ELEMENT_PR,
    ELEMENT_PRIMITIVE /* the first of the primitives; the rest follow in primitives[]'s order */
};

/* The element of a tag, with ELEMENT_PRIMITIVE + index for a primitive. */
unsigned ps_clixml_element_of(const char *name, size_t length);
/* The .NET type of a primitive element, for errors. */
const char *ps_clixml_primitive_type(unsigned element);
/* The value of a primitive element's text. `text` is UTF-8 and NUL-ended. PS_FAIL with nothing
 * pending: the text is no such value. */
ps_result ps_clixml_primitive_value(ps_cx *cx, unsigned element, const char *text, size_t length,
                                    const struct ps_clixml_secure *secure, ps_value *out);
/* What an <Obj> stands for when its type is one that crosses as more than a property bag
 * (credentials, switches, addresses). PS_UNSET: it stays what it is. */
ps_result ps_clixml_revive(ps_cx *cx, const ps_string *type_name, const ps_bag *bag, ps_value *out);

#endif
