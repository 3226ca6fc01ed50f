using System.Reflection;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Sessions;

namespace ContextHandler.Tests.Redis;

/// <summary>Values in which every member says something, made from their types alone: a member that is added is in them without anybody thinking of it.</summary>
internal static class Filled
{
    private static readonly Dictionary<Type, object> Known = new()
    {
        [typeof(string)] = "tekst æ ≠ \"<'&",
        [typeof(bool)] = true,
        [typeof(int)] = 7,
        [typeof(DateTimeOffset)] = new DateTimeOffset(2026, 6, 1, 10, 0, 0, 123, TimeSpan.Zero),
        [typeof(TimeSpan)] = TimeSpan.FromMinutes(90),
        [typeof(EntityId)] = EntityId.Create("https://system.example.dk/æ"),
        [typeof(Cvr)] = Cvr.Create("12345678"),
        [typeof(Level)] = Level.Of(NsisLevel.Substantial),
        [typeof(SessionKey)] = SessionKey.Of("key"),
        [typeof(SessionName)] = SessionName.Of(ContextHandler.Federation.Metadata.PeerRole.System, EntityId.Create("https://system.example.dk"), "name"),
    };

    public static object Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return Known.TryGetValue(type, out var known) ? known
            : type.IsEnum ? Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!
            : type.IsGenericType ? List(type.GetGenericArguments()[0])
            : Record(type);
    }

    private static Array List(Type of)
    {
        var list = Array.CreateInstance(of, 2);
        list.SetValue(Of(of), 0);
        list.SetValue(Of(of), 1);
        return list;
    }

    // The constructor that demands most, and then whatever can be set beside it.
    private static object Record(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType))]);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            property.SetValue(made, Of(property.PropertyType));
        }

        return made;
    }
}
