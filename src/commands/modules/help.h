/*
 * help.h - help of commands: what comments say, and the objects that Get-Help gives.
 */
#ifndef PSRP_COMMANDS_MODULES_HELP_H
#define PSRP_COMMANDS_MODULES_HELP_H

#include "engine/cmdlet.h"
#include "engine/command_info.h"

/* What a comment says; each text is owned, or NULL. */
struct help_text {
    ps_string *synopsis, *description, *notes, *component, *role, *functionality, *forward_name,
        *forward_category, *external;
    ps_list *parameters; /* names and texts in turn, NULL: none */
    ps_list *examples, *inputs, *outputs, *links;
};
/* The help comment of a function or script; false: there is none. `list_type`: ArrayList. */
bool help_read(const ps_block *b, ps_type *list_type, struct help_text *out);
void help_drop(struct help_text *h);
/* The comment in front of a parameter, or behind it in the same line. Owned, or NULL. */
ps_string *help_parameter_comment(const struct ps_script *s, const struct ps_ast *parameter);

/* The object for a command with help comments. */
ps_result help_from_comment(ps_cmdlet *c, ps_command_info *info, const struct help_text *h,
                            ps_value *out);
/* The object for a command without: its syntax. */
ps_result help_from_syntax(ps_cmdlet *c, ps_command_info *info, ps_value *out);

/* A property bag whose type names are the parts of `names`, separated by '|'; "": a plain one. */
ps_bag *help_bag(ps_cmdlet *c, const char *names);
static inline void help_put(ps_cmdlet *c, ps_bag *b, const char *name, ps_value take_v)
{
    ps_bag_put_c(c->cx->worker, b, name, take_v);
}
/* One element as itself, several as an array of PSObject. Releases the list. */
ps_value help_items(ps_cmdlet *c, ps_list *take_list, bool always_array);
/* Parameters of a set in the order of the syntax: at most `most` indices. Gives the count. */
unsigned help_in_set(const ps_metadata *m, unsigned set, unsigned *out, unsigned most);
/* The part of a parameter that is in force in a set; NULL: it is not in it. */
const ps_param_set *help_part(const ps_param *p, unsigned set);
/* "true (ByValue, ByPropertyName)" and its kin. Owned. */
ps_string *help_pipeline(const ps_param_set *part);

#endif
