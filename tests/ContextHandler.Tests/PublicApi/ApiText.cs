using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ContextHandler.Tests.PublicApi;

/// <summary>What an assembly promises to others: a line for each public type and each of its members, readable by itself and in an order of its own.</summary>
internal static class ApiText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(Assembly assembly) => Of(assembly.GetExportedTypes());

    public static IReadOnlyList<string> Of(params IEnumerable<Type> types) =>
        [.. types.SelectMany(type => MembersOf(type).Prepend($"{ApiTypes.FullName(type)} : {Kind(type)}")).Order(StringComparer.Ordinal)];

    private static string Kind(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => $"enum of {ApiTypes.Name(Enum.GetUnderlyingType(type))}",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        return string.Join(", ", Parents(type).Select(ApiTypes.Name).Order(StringComparer.Ordinal).Prepend(IsRecord(type) ? kind + " record" : kind));
    }

    private static IEnumerable<Type> Parents(Type type)
    {
        Type[] inherited = type is { IsValueType: false, BaseType: { } parent } && parent != typeof(object) ? [parent] : [];
        return type.IsEnum ? [] : inherited.Concat(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []));
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => string.Create(CultureInfo.InvariantCulture, $"{ApiTypes.FullName(type)}.{field.Name} = {field.GetRawConstantValue()}"));
        }

        return type.GetMembers(Declared).Where(member => !IsCompilersOwn(member)).Select(Signature).OfType<string>()
            .Select(signature => signature.Replace("\0", ApiTypes.FullName(type), StringComparison.Ordinal));
    }

    // \0 stands for the type, whose name comes first wherever a line says static or const.
    private static string? Signature(MemberInfo member) => member switch
    {
        FieldInfo field when IsSeen(field) => $"\0.{field.Name} -> {ApiTypes.Of(field)}{(field.IsLiteral ? " = " + ApiTypes.Literal(field.GetRawConstantValue()) : string.Empty)}{Static(field.IsStatic)}",
        PropertyInfo property when property.GetAccessors(nonPublic: true).Where(IsSeen).ToList() is [var first, ..] accessors =>
            $"\0.{property.Name}{ApiTypes.Indexes(property)} {{ {string.Join(' ', accessors.Select(Accessor))} }} -> {ApiTypes.Of(property)}{Static(first.IsStatic)}{Required(property)}",
        EventInfo happening when IsSeen(happening.AddMethod!) => $"\0.{happening.Name} event {ApiTypes.Name(happening.EventHandlerType!)}",
        ConstructorInfo { IsStatic: false } constructor when IsSeen(constructor) => $"\0.new{ApiTypes.Parameters(constructor)}{Access(constructor)}",
        MethodInfo { IsSpecialName: false } method when IsSeen(method) => Method(method),
        MethodInfo method when IsSeen(method) && method.Name.StartsWith("op_", StringComparison.Ordinal) => Method(method),
        _ => null,
    };

    private static string Method(MethodInfo method) =>
        $"\0.{method.Name}{ApiTypes.Generics(method)}{ApiTypes.Parameters(method)} -> {ApiTypes.Of(method.ReturnParameter)}{Static(method.IsStatic)}{Access(method)}{Open(method)}";

    private static string Accessor(MethodInfo accessor)
    {
        var name = accessor.ReturnType != typeof(void) ? "get;" : IsInit(accessor) ? "init;" : "set;";
        return accessor.IsPublic ? name : "protected " + name;
    }

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsSeen(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsSeen(MethodBase method) => method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    // Of a record the compiler writes equality, copying and printing: the word "record" says it.
    private static bool IsCompilersOwn(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || member.Name is "EqualityContract" or "PrintMembers" or "<Clone>$"
        || (member is ConstructorInfo copy && IsRecord(copy.DeclaringType!) && copy.GetParameters() is [{ ParameterType: var of }] && of == copy.DeclaringType);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", Declared) is not null || (type.IsValueType && type.GetMethod("PrintMembers", Declared) is not null);

    private static string Static(bool isStatic) => isStatic ? " static" : string.Empty;

    private static string Required(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute)) ? " required" : string.Empty;

    private static string Open(MethodInfo method) =>
        method.DeclaringType!.IsInterface ? string.Empty
        : method.IsAbstract ? " abstract"
        : method.GetBaseDefinition() != method ? " override"
        : method.IsVirtual && !method.IsFinal ? " virtual"
        : string.Empty;

    private static string Access(MethodBase method) => method.IsPublic ? string.Empty : " protected";
}
