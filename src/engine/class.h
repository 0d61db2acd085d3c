/*
 * class.h - classes and enums that scripts define: what stands behind a ps_type of theirs.
 */
#ifndef PSRP_ENGINE_CLASS_H
#define PSRP_ENGINE_CLASS_H

#include "engine/frame.h"

enum ps_script_member_kind { PS_SCRIPT_FIELD, PS_SCRIPT_METHOD_BODY, PS_SCRIPT_CONSTRUCTOR };

/* A member: what a row's `script` is. Lives as long as the class, which lives with the worker. */
struct ps_script_member {
    struct ps_script_class *owner;
    uint8_t kind;
    bool is_static;
    ps_name name;
    ps_string *spelling;
    ps_type *type;            /* of the property, or the result; NULL: void */
    uint32_t slot;            /* fields */
    ps_value attributes;      /* list, PS_UNSET: none */
    struct ps_code *code;     /* methods; NULL: the constructor that nobody wrote. Fields: the
                                 initial value, or NULL */
};

/* Where a class's static constructor is. PS_START_DONE also where there is nothing to run. */
enum ps_class_start { PS_START_DUE, PS_START_RUNS, PS_START_DONE, PS_START_FAILED };

struct ps_script_class {
    struct ps_script_class *next; /* of the engine's list */
    uint32_t static_count;
    ps_type *type;
    ps_worker *worker;
    struct ps_script_class *parent; /* a script class, or NULL */
    ps_type *native;          /* .NET base class, NULL: System.Object */
    struct ps_script *script; /* counted */
    const struct ps_ast_type_definition *ast;
    ps_session_state *state;
    struct ps_script_member *members;
    unsigned member_count;
    uint32_t field_count;     /* with the parents' */
    ps_value *statics;
    struct ps_script_member *static_constructor; /* or NULL */
    uint8_t start;            /* enum ps_class_start */
    struct ps_runspace *starter; /* whose thread runs the static constructor now, or NULL */
    ps_value failure;         /* the TypeInitializationException of every use; PS_UNSET: none */
};

/* An object of a script class without .NET base. */
struct ps_script_object {
    ps_object object;
    uint32_t count;
    ps_value *fields;
};

/* The class of such objects of type `t` (class_object.c); whether `v` is one. */
const ps_class *ps_script_object_class(ps_worker *w, ps_type *t);
bool ps_is_script_object(ps_value v);
/* Static properties get their types' defaults; their initial values come with the first use. */
void ps_class_prepare_statics(struct ps_script_class *c);
/* What comes before a class's first use: initial values of static properties in the order of the
 * text, then the static constructor. Only where c->start is not PS_START_DONE. What fails there
 * fails each later use in the same way. */
ps_result ps_class_start(ps_exec *x, struct ps_script_class *c);
/* What System.Object's or a .NET base's own ToString(), Equals() and GetHashCode() give for an
 * object of a class; false: it is another method. */
bool ps_class_own_answer(ps_cx *cx, ps_value self, ps_name name, const ps_value *args,
                         unsigned count, ps_value *out);
/* Whether a method is the getter that an interface of the class asks for: the property can be read
 * then, although nobody wrote it (class_check.c). */
bool ps_class_has_getter(ps_exec *x, ps_type *t, const ps_string *method);
/* What .NET says when it cannot make the class: a method of an interface is not there. Owned by the
 * caller; NULL: nothing is wrong. */
ps_string *ps_class_refused(ps_exec *x, const struct ps_ast_type_definition *d);
/* At the engine's end, before its worker goes. */
void ps_classes_free(struct ps_script_class *list);
/* Run a class's code with $this; `*out` is what it returned, PS_UNSET: nothing. `out` may be
 * NULL. */
ps_result ps_class_run(ps_exec *x, struct ps_script_class *c, struct ps_code *code, ps_value self,
                       const ps_value *args, unsigned count, ps_value *out);

#endif
