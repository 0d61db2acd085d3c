/*
 * type_list.c - every type that ships, by name: for completion.
 */
#include "object/exception_types.h"
#include "object/worker_private.h"

#include <string.h>

bool ps_type_names_each(ps_worker *w, bool (*visit)(void *u, const char *name, size_t length),
                        void *u)
{
    for (const char *line = ps_core_lines; *line; line += strcspn(line, "\n") + 1)
        if (!visit(u, line, strcspn(line, "|")))
            return false;
    for (unsigned t = 0; w->tables && w->tables[t]; t++)
        for (unsigned row = 0; w->tables[t][row]; row++)
            if (!visit(u, w->tables[t][row]->name, strlen(w->tables[t][row]->name)))
                return false;
    for (unsigned i = 0; i < ps_exception_count(); i++)
        if (!visit(u, ps_exception_name(i), strlen(ps_exception_name(i))))
            return false;
    const char *name;
    for (unsigned i = 0; (name = ps_enum_type_name(i)); i++)
        if (!visit(u, name, strlen(name)))
            return false;
    return true;
}
