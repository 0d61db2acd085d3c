# Tables that scripts under tools/ write into build/generated; a room's C file includes them.
set(PSRP_TABLES "" CACHE INTERNAL "tables declared so far")

# psrp_table(OUTPUT SCRIPT [ARGUMENTS...]): `tools/SCRIPT build/generated/OUTPUT ARGUMENTS...`;
# arguments are input files relative to the source folder.
function(psrp_table output script)
  set(path ${CMAKE_BINARY_DIR}/generated/${output})
  list(TRANSFORM ARGN PREPEND ${CMAKE_SOURCE_DIR}/ OUTPUT_VARIABLE inputs)
  get_filename_component(folder ${path} DIRECTORY)
  file(MAKE_DIRECTORY ${folder})
  add_custom_command(OUTPUT ${path}
    COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/tools/${script} ${path} ${inputs}
    DEPENDS ${CMAKE_SOURCE_DIR}/tools/${script} ${inputs}
    COMMENT "Writing generated/${output}" VERBATIM)
  set(PSRP_TABLES ${PSRP_TABLES} ${path} CACHE INTERNAL "tables declared so far")
endfunction()

psrp_table(base/unicode_tables.inc gen_unicode.py)
psrp_table(base/normalization_tables.inc gen_normalization.py)
psrp_table(base/pow10_table.inc gen_pow10.py)
psrp_table(base/cultures.inc gen_cultures.py data/cultures.tsv)
psrp_table(base/collation_tables.inc gen_collation.py data/collation.txt)
psrp_table(engine/commands.inc gen_commands.py data/commands.tsv data/parameters.tsv
  data/own-commands.tsv data/parameter_order.tsv data/aliases.tsv data/validation.tsv data/implementations.tsv
  data/command_facts.tsv data/parameter_details.tsv)
psrp_table(engine/verbs.inc gen_verbs.py data/verbs.tsv)
psrp_table(object/accelerators.inc gen_accelerators.py data/type_accelerators.tsv)
psrp_table(object/enums.inc gen_enums.py data/enums.tsv)
psrp_table(format/views.inc gen_views.py data/views.txt)
psrp_table(object/type_data.inc gen_type_data.py data/type_data.tsv)
add_custom_target(psrp_tables DEPENDS ${PSRP_TABLES})
