/*
 * script.h - parsing a text: the parse result, its errors and its positions.
 */
#ifndef PSRP_LANGUAGE_SCRIPT_H
#define PSRP_LANGUAGE_SCRIPT_H

#include "base/arena.h"
#include "language/ast.h"
#include "language/token.h"

#include <stdbool.h>
#include <stdint.h>

/* One parse error. Its id is ps_parse_error_id()'s text ("MissingEndCurlyBrace"). */
struct ps_parse_error {
    uint16_t code;       /* enum ps_parse_error_code (parse_error.h) */
    bool incomplete;     /* more text could mend it: IncompleteParseException */
    uint32_t start, end; /* what the message points at */
    ps_string *message;
};

/* A module that #requires -Modules names. */
struct ps_required_module {
    ps_string *name;
    ps_string *guid, *version, *maximum_version, *required_version; /* each or NULL */
};

/* What #requires comments ask for. */
struct ps_requirements {
    ps_string *version;  /* -Version, or NULL */
    ps_string **editions;
    uint32_t edition_count;
    struct ps_required_module *modules;
    uint32_t module_count;
    ps_string **assemblies;
    uint32_t assembly_count;
    bool elevated; /* -RunAsAdministrator */
};

struct ps_span {
    uint32_t start, end;
};

/* A parsed text. Counted by itself: script blocks keep it with ps_script_retain(). Read-only
 * once ps_parse() has returned, but for what ps_script_define() does; so threads may share it under
 * the engine lock. */
struct ps_script {
    uint32_t refs;
    struct ps_arena arena;
    ps_string *text;
    ps_string *file; /* or NULL */
    struct ps_ast_script_block *root; /* never NULL */
    struct ps_parse_error *errors;    /* in the order of the text, as PowerShell reports them */
    uint32_t error_count;
    struct ps_requirements *requirements; /* or NULL */
    struct ps_span *comments; /* every comment, for comment-based help */
    uint32_t comment_count;
    struct ps_kept_token *tokens; /* with PS_PARSE_KEEP_TOKENS, else NULL */
    uint32_t token_count;
    uint32_t *lines; /* offsets of the lines' starts; lines[0] is 0 */
    uint32_t line_count;
    ps_string **strings; /* everything that the tree's string pointers share */
    uint32_t string_count;
    bool defines_types; /* a class or an enum stands in it */
    bool defined;       /* ps_script_define() has been through */
};

enum {
    PS_PARSE_KEEP_TOKENS = 1,
    PS_PARSE_DATA_FILE = 2,   /* a .psd1: the root is checked as a data section would be */
    PS_PARSE_CONSTRAINED = 4, /* for ConstrainedLanguage: no classes, no configurations */
};

enum ps_base_kind { PS_BASE_UNKNOWN, PS_BASE_CLASS, PS_BASE_INTERFACE, PS_BASE_SEALED };

/* What enums are made of, by size. */
enum ps_integral {
    PS_OF_INT, PS_OF_BYTE, PS_OF_SBYTE, PS_OF_INT16, PS_OF_UINT16, PS_OF_UINT32, PS_OF_INT64,
    PS_OF_UINT64,
};
enum ps_constant_answer { PS_CONSTANT_OK, PS_NOT_CONSTANT, PS_CONSTANT_TOO_LARGE, PS_NO_NUMBER };

/* What a parse may ask about types that the script does not define. Each may be NULL. */
struct ps_parse_types {
    /* Whether [type] can be found; `attribute`: as the name of an attribute. */
    bool (*known)(void *data, const struct ps_type_name *type, bool attribute);
    /* The full name of `type` when it is `base` or derives from it; owned by the caller. */
    ps_string *(*derives)(void *data, const struct ps_type_name *type,
                          const struct ps_type_name *base);
    /* What `type` is for a class that names it among its bases; the type's own name where nothing
     * may derive from it, owned by the caller. */
    enum ps_base_kind (*base)(void *data, const struct ps_type_name *type, ps_string **name);
    /* The value of an enum's constant expression as a `type`; an unsigned one's bits. */
    enum ps_constant_answer (*constant)(void *data, struct ps_script *script,
                                        const struct ps_ast *e, enum ps_integral type,
                                        int64_t *value);
    /* What .NET says when it cannot make the class, whose script defines no other error: owned by
     * the caller, NULL: nothing is wrong. */
    ps_string *(*refused)(void *data, const struct ps_ast_type_definition *type);
    void *data;
};

/* As ps_parse(), with answers about types: classes then find unknown types when parsed. */
struct ps_script *ps_parse_with(const ps_string *text, const ps_string *file, unsigned options,
                                const struct ps_parse_types *types);

/* What PowerShell finds when it makes a script's types, as it runs first: members that are there
 * twice, bases, values of enums. Once a script; adds to its errors. A script that does not parse is
 * left alone. */
void ps_script_define(struct ps_script *s, const struct ps_parse_types *types);

/* Parse `text`. `file` may be NULL. Never NULL: what is wrong stands in `errors`, and the tree
 * holds error nodes there. Nesting deeper than the parser's limit is a parse error, too. */
struct ps_script *ps_parse(const ps_string *text, const ps_string *file, unsigned options);

struct ps_script *ps_script_retain(struct ps_script *s);
void ps_script_release(struct ps_script *s); /* accepts NULL */

/* Line and column of an offset, both from 1. */
void ps_script_position(const struct ps_script *s, uint32_t offset, uint32_t *line,
                        uint32_t *column);
/* Adds an error that was found in a script which parses, at [start, end); `arg` (or NULL) stands
 * where its text says {0}. */
void ps_script_add_error(struct ps_script *s, unsigned code, uint32_t start, uint32_t end,
                         const ps_string *arg);
/* An error of the script's text or tree that somebody else found, in the same form. */
ps_string *ps_script_error_text(const struct ps_script *s, const struct ps_parse_error *e);

/* Text of [start, end); owned by the caller. */
ps_string *ps_script_extent_text(const struct ps_script *s, uint32_t start, uint32_t end);
/* Text of a whole line (from 1), without its end; owned by the caller. */
ps_string *ps_script_line_text(const struct ps_script *s, uint32_t line);

/* "At line:1 char:5\n+ $a[1\n+     ~", as InvocationInfo.PositionMessage and parse errors have
 * it, with the file's name when there is one. Owned by the caller. */
ps_string *ps_script_position_message(const struct ps_script *s, uint32_t start, uint32_t end);

/* The message of the exception that ends a command which could not be parsed: of an
 * IncompleteParseException the first error's text alone, else ps_script_errors_message().
 * Owned by the caller; NULL without errors. */
ps_string *ps_script_error_message(const struct ps_script *s);
/* The message of a ParseException: each error's position and text, at most ten of them. That is
 * what [scriptblock]::Create gives also when the text is incomplete. */
ps_string *ps_script_errors_message(const struct ps_script *s);
/* Whether a command that could not be parsed ends in an IncompleteParseException: the first
 * error is one that more input could mend. [scriptblock]::Create never throws that. */
bool ps_script_incomplete(const struct ps_script *s);
/* The FullyQualifiedErrorId of the exception: the first error's id. Static; NULL without error. */
const char *ps_script_error_id(const struct ps_script *s);

#endif
