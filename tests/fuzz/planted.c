/* The program's own bug (base/planted.h); PLANTED comes from the build. */
extern const char PLANTED;
const char PLANTED = 1;
