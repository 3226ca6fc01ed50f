using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ContextHandler.Tests.PublicApi;

/// <summary>Types and parameters as C# spells them, with what may be null.</summary>
internal static class ApiTypes
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
    };

    public static string FullName(Type type) => type.FullName!.Replace('+', '.');

    /// <summary>Without namespace: a type that moves shows in its own line.</summary>
    public static string Name(Type type) => Name(type, null);

    public static string Of(FieldInfo field) => Name(field.FieldType, Nullability.Create(field));

    public static string Of(PropertyInfo property) => Name(property.PropertyType, Nullability.Create(property));

    public static string Of(ParameterInfo parameter) => Name(parameter.ParameterType, Nullability.Create(parameter));

    public static string Parameters(MethodBase method) => $"({List(method.GetParameters())})";

    public static string Indexes(PropertyInfo property) => property.GetIndexParameters() is { Length: > 0 } indexes ? $"[{List(indexes)}]" : string.Empty;

    public static string Generics(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : string.Empty;

    public static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string List(IEnumerable<ParameterInfo> parameters) => string.Join(", ", parameters.Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var way = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref "
            : parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params "
            : parameter.IsDefined(typeof(ExtensionAttribute)) ? "this " : string.Empty;
        var otherwise = parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue) : string.Empty;
        return $"{way}{Of(parameter)} {parameter.Name}{otherwise}";
    }

    private static string Name(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Name(value, null) + "?";
        }

        var name = type.IsArray ? Name(type.GetElementType()!, nullability?.ElementType) + "[]"
            : type.IsGenericType ? Generic(type, nullability)
            : Keywords.GetValueOrDefault(type, type.IsNested && !type.IsGenericParameter ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Name);
        return !type.IsValueType && nullability is { ReadState: NullabilityState.Nullable } ? name + "?" : name;
    }

    private static string Generic(Type type, NullabilityInfo? nullability)
    {
        var arguments = type.GetGenericArguments().Select((argument, index) => Name(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(index)));
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments)}>";
    }
}
