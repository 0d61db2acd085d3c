/*
 * restrict.h - what the restricted language allows: data sections, data files, and
 * ScriptBlock.CheckRestrictedLanguage() (RestrictedLanguageChecker in SemanticChecks.cs).
 */
#ifndef PSRP_LANGUAGE_RESTRICT_H
#define PSRP_LANGUAGE_RESTRICT_H

#include "language/script.h"

struct ps_parser;

struct ps_restriction {
    bool any_command; /* no command is refused by its name */
    const ps_string *const *commands;
    uint32_t command_count;
    bool any_variable;
    const ps_string *const *variables; /* besides $PSCulture, $PSUICulture, $true, $false, $null */
    uint32_t variable_count;
    bool environment; /* $env:... is allowed */
    bool blocks;      /* script blocks are data: what stands in them is not looked at */
};

/* Checks `node` and all below it; a script block's own root is not refused. The errors in the
 * order of the text, `*count` of them; the array and the messages are the caller's, to be given
 * back with ps_restrict_free(). NULL when all is allowed. */
struct ps_parse_error *ps_restrict_check(const struct ps_script *s, const struct ps_ast *node,
                                         const struct ps_restriction *r, uint32_t *count);
void ps_restrict_free(struct ps_parse_error *errors, uint32_t count);

/* The parser's own uses: the errors become the script's. */
void ps_check_data_section(struct ps_parser *p, const struct ps_ast_data *section);
void ps_check_data_file(struct ps_parser *p);

#endif
