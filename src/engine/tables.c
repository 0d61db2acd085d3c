/*
 * tables.c - reading the packed table of commands.
 */
#include "engine/tables.h"

#include <string.h>
#include <strings.h>

struct set_row {
    uint16_t name;
};
struct part_row {
    uint32_t sets;
    int16_t position;
    uint8_t flags;
};
struct param_row {
    uint16_t name, type, aliases, rules, first_part;
    uint8_t part_count;
};
struct command_row {
    uint16_t name, module, outputs, implementing, first_param;
    uint8_t param_count;
    uint16_t first_set;
    uint8_t set_count;
    int8_t default_set;
    uint8_t is_function, should_process, confirm_impact;
    uint16_t help_link;
    uint8_t remoting, dynamic, paging;
};
struct alias_row {
    uint16_t name, definition;
    uint8_t options;
};

#include "engine/commands.inc"

#define COUNT(a) (sizeof(a) / sizeof *(a))

unsigned ps_table_command_count(void)
{
    return COUNT(command_rows);
}

void ps_table_command_at(unsigned row, struct ps_table_command *out)
{
    const struct command_row *r = &command_rows[row];
    *out = (struct ps_table_command){
        .name = pool + r->name,
        .module = pool + r->module,
        .outputs = pool + r->outputs,
        .implementing = pool + r->implementing,
        .first_param = r->first_param,
        .param_count = r->param_count,
        .first_set = r->first_set,
        .set_count = r->set_count,
        .default_set = r->default_set,
        .is_function = r->is_function,
        .should_process = r->should_process,
        .confirm_impact = r->confirm_impact,
        .help_link = pool + r->help_link,
        .remoting = r->remoting,
        .dynamic = r->dynamic,
        .paging = r->paging,
    };
}

/* Where the rows of `size` bytes, sorted by the names with whose place in the pool each starts,
 * have that name; -1: nowhere. */
static int find_name(const void *rows, unsigned count, size_t size, const char *name)
{
    int lo = 0, hi = (int)count - 1;
    while (lo <= hi) {
        int mid = (lo + hi) / 2;
        uint16_t at;
        memcpy(&at, (const char *)rows + (size_t)mid * size, sizeof at);
        int order = strcasecmp(name, pool + at);
        if (order == 0)
            return mid;
        if (order < 0)
            hi = mid - 1;
        else
            lo = mid + 1;
    }
    return -1;
}

int ps_table_command_find(const char *name)
{
    return find_name(command_rows, COUNT(command_rows), sizeof *command_rows, name);
}

void ps_table_param_at(unsigned row, struct ps_table_param *out)
{
    const struct param_row *r = &param_rows[row];
    *out = (struct ps_table_param){pool + r->name,  pool + r->type, pool + r->aliases,
                                   pool + r->rules, r->first_part,  r->part_count};
}

void ps_table_part_at(unsigned row, struct ps_table_part *out)
{
    const struct part_row *r = &part_rows[row];
    *out = (struct ps_table_part){r->sets, r->position == INT16_MIN ? INT32_MIN : r->position,
                                  r->flags};
}

const char *ps_table_set_at(unsigned row)
{
    return pool + set_rows[row].name;
}

unsigned ps_table_alias_count(void)
{
    return COUNT(alias_rows);
}

void ps_table_alias_at(unsigned row, struct ps_table_alias *out)
{
    const struct alias_row *r = &alias_rows[row];
    *out = (struct ps_table_alias){pool + r->name, pool + r->definition, r->options};
}

int ps_table_alias_find(const char *name)
{
    return find_name(alias_rows, COUNT(alias_rows), sizeof *alias_rows, name);
}
