/* ps1xml.h - views written as XML. */
#ifndef PSRP_FORMAT_PS1XML_H
#define PSRP_FORMAT_PS1XML_H

#include "base/buf.h"

/* The views of a format.ps1xml file's content as view.h's lines, NUL-ended, in `out`; false with
 * what is wrong in `error`. External entities and document types are refused. `file` is for
 * messages. */
bool ps_ps1xml_read(const char *text, size_t length, const char *file, struct ps_buf *out,
                    struct ps_buf *error);

#endif
