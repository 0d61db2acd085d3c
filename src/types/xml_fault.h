/* xml_fault.h - what is wrong with a text that is no XML, in the words of .NET's reader. */
#ifndef PSRP_TYPES_XML_FAULT_H
#define PSRP_TYPES_XML_FAULT_H

#include "base/string.h"

/* The message for a UTF-8 text, with its place; NULL: nothing was found. `lenient`: text and
 * further elements may stand beside the root (a cast reads a fragment), as far as the reader goes;
 * what a document refuses is told then. Owned. */
ps_string *xml_fault(const char *text, size_t length, bool lenient);

#endif
