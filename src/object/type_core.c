/*
 * type_core.c - the types that everything else hangs on: what they derive from, what they
 * implement, how their values are held. Their members come from typedefs of the same name.
 *
 * A line is "full name|flags and kind|base|interfaces". Flags: v value type, i interface,
 * a abstract, s static, l sealed, g open generic, t attribute, c allowed in
 * ConstrainedLanguage; then the kind of its values as a number of enum ps_kind, if not
 * PS_INSTANCE. No base means System.Object, System.ValueType for value types.
 */
#include "object/worker_private.h"

#define NUMBER                                                                                     \
    "System.IComparable,System.IComparable[T0],System.IConvertible,System.IEquatable[T0],"         \
    "System.IFormattable,System.ISpanFormattable"
#define LISTS "System.Collections.IList,System.Collections.ICollection,System.Collections.IEnumerable"
#define TABLES                                                                                     \
    "System.Collections.IDictionary,System.Collections.ICollection,System.Collections.IEnumerable"
#define SERIAL                                                                                     \
    "System.Runtime.Serialization.ISerializable,"                                                  \
    "System.Runtime.Serialization.IDeserializationCallback"
#define GCOL "System.Collections.Generic."

const char ps_core_lines[] =
    /* placeholders of generic methods (generic_method.c) */
    "!!0|||\n!!1|||\n!!2|||\n!!3|||\n!!4|||\n!!5|||\n!!6|||\n!!7|||\n"
    "System.Object|c||\n"
    "Microsoft.PowerShell.Commands.FileSystemProvider|||\n"
    "System.ValueType|a||\n"
    "System.Enum|va|System.ValueType|System.IComparable,System.IConvertible,System.IFormattable,"
    "System.ISpanFormattable\n"
    "System.Void|vlc||\n"
    "System.Boolean|vlc3||System.IComparable,System.IComparable[T0],System.IConvertible,"
    "System.IEquatable[T0]\n"
    "System.Char|vlc4||" NUMBER "\n"
    "System.SByte|vlc5||" NUMBER "\n"
    "System.Byte|vlc6||" NUMBER "\n"
    "System.Int16|vlc7||" NUMBER "\n"
    "System.UInt16|vlc8||" NUMBER "\n"
    "System.Int32|vlc9||" NUMBER "\n"
    "System.UInt32|vlc10||" NUMBER "\n"
    "System.Int64|vlc11||" NUMBER "\n"
    "System.UInt64|vlc12||" NUMBER "\n"
    "System.Single|vlc13||" NUMBER "\n"
    "System.Double|vlc14||" NUMBER "\n"
    "System.Decimal|vlc33||" NUMBER "," SERIAL "\n"
    "System.DateTime|vlc15||" NUMBER ",System.Runtime.Serialization.ISerializable\n"
    "System.TimeSpan|vlc16||System.IComparable,System.IComparable[T0],System.IEquatable[T0],"
    "System.IFormattable,System.ISpanFormattable\n"
    "System.Guid|vlc||System.IComparable,System.IComparable[T0],System.IEquatable[T0],"
    "System.IFormattable,System.ISpanFormattable\n"
    "System.DateTimeOffset|vl||System.IComparable,System.IComparable[T0],System.IEquatable[T0],"
    "System.IFormattable,System.ISpanFormattable\n"
    "System.Numerics.BigInteger|vlc||System.IComparable,System.IComparable[T0],"
    "System.IEquatable[T0],System.IFormattable,System.ISpanFormattable\n"
    "System.String|lc32||System.IComparable,System.IComparable[T0],System.ICloneable,"
    "System.IConvertible,System.IEquatable[T0],System.Collections.IEnumerable," GCOL
    "IEnumerable[char]\n"
    "System.Reflection.MemberInfo|a||\n"
    "System.Reflection.MethodBase|a|System.Reflection.MemberInfo|\n"
    "System.Reflection.MethodInfo|a|System.Reflection.MethodBase|\n"
    "System.Reflection.ConstructorInfo|a|System.Reflection.MethodBase|\n"
    "System.Reflection.PropertyInfo|a|System.Reflection.MemberInfo|\n"
    "System.Reflection.FieldInfo|a|System.Reflection.MemberInfo|\n"
    "System.Reflection.ParameterInfo|||\n"
    "System.Reflection.RuntimeAssembly||System.Reflection.Assembly|\n"
    "System.Net.EndPoint|a||\n"
    "System.Management.Automation.LanguagePrimitives+Null|||\n"
    "System.Management.Automation.PSReference`1|g|System.Management.Automation.PSReference|\n"
    "System.Management.Automation.PSMethod`1|g|System.Management.Automation.PSMethod|\n"
    "System.Type|ac18|System.Reflection.MemberInfo|\n"
    "System.RuntimeType|l|System.Type|System.ICloneable\n"
    "System.DBNull|l||System.IConvertible\n"
    "System.Version|lc||System.ICloneable,System.IComparable,System.IComparable[T0],"
    "System.IEquatable[T0],System.IFormattable\n"
    "System.Uri|c||System.IFormattable\n"
    "System.Array|ac||" LISTS ",System.ICloneable,System.Collections.IStructuralComparable,"
    "System.Collections.IStructuralEquatable\n"
    "System.Delegate|a||System.ICloneable\n"
    "System.MulticastDelegate|a|System.Delegate|\n"
    "System.Attribute|a||\n"
    "System.MarshalByRefObject|a||\n"
    "System.Nullable`1|vgc||\n"
    /* interfaces */
    "System.IComparable|i||\nSystem.IComparable`1|ig||\nSystem.IEquatable`1|ig||\n"
    "System.IConvertible|i||\nSystem.IFormattable|i||\nSystem.ISpanFormattable|i||System.IFormattable\n"
    "System.IServiceProvider|i||\nSystem.IProgress`1|ig||\nSystem.IObserver`1|ig||\n"
    "System.IObservable`1|ig||\n"
    "System.ICloneable|i||\nSystem.IDisposable|i||\nSystem.IAsyncDisposable|i||\n"
    "System.IFormatProvider|i||\nSystem.ICustomFormatter|i||\n"
    "System.Runtime.Serialization.ISerializable|i||\n"
    "System.Runtime.Serialization.IDeserializationCallback|i||\n"
    "System.Linq.IOrderedEnumerable`1|ig||System.Collections.Generic.IEnumerable[T],"
    "System.Collections.IEnumerable\n"
    "System.Linq.IGrouping`2|ig||System.Collections.Generic.IEnumerable[TElement],"
    "System.Collections.IEnumerable\n"
    "System.Collections.IEnumerable|i||\nSystem.Collections.IEnumerator|i||\n"
    "System.Collections.IDictionaryEnumerator|i||System.Collections.IEnumerator\n"
    "System.Collections.ICollection|i||System.Collections.IEnumerable\n"
    "System.Collections.IList|i||System.Collections.ICollection,System.Collections.IEnumerable\n"
    "System.Collections.IDictionary|i||System.Collections.ICollection,"
    "System.Collections.IEnumerable\n"
    "System.Management.Automation.IValidateSetValuesGenerator|i||\n"
    "System.Collections.IComparer|i||\nSystem.Collections.IEqualityComparer|i||\n"
    "System.Collections.IStructuralComparable|i||\nSystem.Collections.IStructuralEquatable|i||\n"
    "System.Collections.Specialized.IOrderedDictionary|i||" TABLES "\n"
    GCOL "IEnumerable`1|ig||System.Collections.IEnumerable\n"
    GCOL "IEnumerator`1|ig||System.Collections.IEnumerator,System.IDisposable\n"
    GCOL "ICollection`1|ig||" GCOL "IEnumerable[T],System.Collections.IEnumerable\n"
    GCOL "IReadOnlyCollection`1|ig||" GCOL "IEnumerable[T],System.Collections.IEnumerable\n"
    GCOL "IList`1|ig||" GCOL "ICollection[T]," GCOL "IEnumerable[T],System.Collections.IEnumerable\n"
    GCOL "IReadOnlyList`1|ig||" GCOL "IReadOnlyCollection[T]," GCOL
    "IEnumerable[T],System.Collections.IEnumerable\n"
    GCOL "ISet`1|ig||" GCOL "ICollection[T]," GCOL "IEnumerable[T],System.Collections.IEnumerable\n"
    GCOL "IDictionary`2|ig||" GCOL "ICollection[" GCOL "KeyValuePair[TKey,TValue]]," GCOL
    "IEnumerable[" GCOL "KeyValuePair[TKey,TValue]],System.Collections.IEnumerable\n"
    GCOL "IReadOnlyDictionary`2|ig||" GCOL "IEnumerable[" GCOL
    "KeyValuePair[TKey,TValue]],System.Collections.IEnumerable\n"
    GCOL "IComparer`1|ig||\n" GCOL "IEqualityComparer`1|ig||\n"
    /* collections */
    "System.Collections.ArrayList|35||" LISTS ",System.ICloneable\n"
    GCOL "List`1|g35||" LISTS "," GCOL "IList[T]," GCOL "ICollection[T]," GCOL "IEnumerable[T]," GCOL
    "IReadOnlyList[T]," GCOL "IReadOnlyCollection[T]\n"
    "System.Collections.ObjectModel.Collection`1|g35||" LISTS "," GCOL "IList[T]," GCOL
    "ICollection[T]," GCOL "IEnumerable[T]," GCOL "IReadOnlyList[T]," GCOL "IReadOnlyCollection[T]\n"
    "System.Collections.ObjectModel.ReadOnlyCollection`1|g35||" LISTS "," GCOL "IList[T]," GCOL
    "ICollection[T]," GCOL "IEnumerable[T]," GCOL "IReadOnlyList[T]," GCOL "IReadOnlyCollection[T]\n"
    "System.Collections.Hashtable|c36||" TABLES ",System.ICloneable," SERIAL "\n"
    "System.Management.Automation.PSPrimitiveDictionary|lc36|System.Collections.Hashtable|\n"
    "System.Collections.Specialized.OrderedDictionary|c36||"
    "System.Collections.Specialized.IOrderedDictionary," TABLES "," SERIAL "\n"
    GCOL "Dictionary`2|g36||" TABLES "," SERIAL "," GCOL "IDictionary[TKey,TValue]," GCOL
    "IReadOnlyDictionary[TKey,TValue]\n"
    GCOL "SortedDictionary`2|g36||" TABLES "," GCOL "IDictionary[TKey,TValue]," GCOL
    "IReadOnlyDictionary[TKey,TValue]\n"
    GCOL "SortedList`2|g36||" TABLES "," GCOL "IDictionary[TKey,TValue]," GCOL
    "IReadOnlyDictionary[TKey,TValue]\n"
    "System.Collections.SortedList|36||" TABLES ",System.ICloneable\n"
    /* PowerShell's own */
    "System.Management.Automation.PSObject|c||System.IFormattable,System.IComparable,"
    "System.Runtime.Serialization.ISerializable\n"
    "System.Management.Automation.PSCustomObject|lc37||\n"
    "System.Management.Automation.ScriptBlock|c39||System.Runtime.Serialization.ISerializable\n"
    "System.Management.Automation.SwitchParameter|vlc19||\n"
    "System.Management.Automation.PSReference|c||\n"
    "System.Management.Automation.PSReference`1|gc|System.Management.Automation.PSReference|\n";
