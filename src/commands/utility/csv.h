/* csv.h - comma-separated values, both ways; what the four commands share (CsvCommands.cs). */
#ifndef PSRP_COMMANDS_UTILITY_CSV_H
#define PSRP_COMMANDS_UTILITY_CSV_H

#include "engine/cmdlet.h"

/* ---- writing --------------------------------------------------------------------------------- */

enum csv_quotes { CSV_QUOTES_NEVER, CSV_QUOTES_ALWAYS, CSV_QUOTES_AS_NEEDED };

#define CSV_WRITE_PARAMS(P)                                                                        \
    P(INPUT, "InputObject") P(DELIMITER, "Delimiter") P(TYPE_INFORMATION, "IncludeTypeInformation") \
    P(NO_TYPE_INFORMATION, "NoTypeInformation") P(QUOTE_FIELDS, "QuoteFields")                     \
    P(USE_QUOTES, "UseQuotes") P(NO_HEADER, "NoHeader") P(USE_CULTURE, "UseCulture")

typedef struct csv_writer {
    uint16_t delimiter;
    enum csv_quotes quotes;
    ps_string **names; /* columns; NULL: none */
    bool begun;        /* they are known */
    ps_name *symbols;
    bool *quoted;       /* by -QuoteFields */
    unsigned count, size;
} csv_writer;

/* From the arguments, whose indices are those of CSV_WRITE_PARAMS. */
ps_result csv_writer_init(ps_cmdlet *c, csv_writer *w);
void csv_writer_drop(csv_writer *w);
/* Columns: an object's properties or keys; or given ones. */
ps_result csv_columns_of(ps_cmdlet *c, csv_writer *w, ps_value object);
void csv_add_column(ps_cmdlet *c, csv_writer *w, ps_string *name);
/* Lines, owned; "#TYPE ..." first, then the names, then an object. */
ps_string *csv_type_line(ps_cmdlet *c, ps_value object);
ps_result csv_header_line(ps_cmdlet *c, const csv_writer *w, ps_string **out);
ps_result csv_line(ps_cmdlet *c, const csv_writer *w, ps_value object, ps_string **out);

/* ---- reading --------------------------------------------------------------------------------- */

typedef struct csv_reader {
    ps_cmdlet *c;
    uint16_t delimiter;
    ps_list *header;     /* strings; NULL: the first record is it */
    ps_shape *shape;     /* of the objects, made once for a header */
    ps_string *type;     /* from "#TYPE", or NULL */
    bool warned;
    const ps_string *text;
    uint32_t at;
    ps_list *fields;     /* of the record just read */
} csv_reader;

void csv_reader_init(csv_reader *r, ps_cmdlet *c, uint16_t delimiter);
void csv_reader_drop(csv_reader *r);
/* Every record of a text becomes an object of the command's output. */
ps_result csv_read(csv_reader *r, const ps_string *text);
/* The first record alone: r->header. */
ps_result csv_read_header(csv_reader *r, const ps_string *text);

static inline uint16_t csv_delimiter(const ps_cmdlet *c, unsigned param)
{
    return ps_arg_bound(c, param) ? (uint16_t)ps_arg_int(c, param, ',') : ',';
}

#endif
