using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ContextHandler.DemoFederation;

/// <summary>What can be said on the command line: <c>--ports-from N</c> and <c>--keep DIR</c>.</summary>
/// <param name="Ports">Where everybody listens.</param>
/// <param name="Keep">The folder the generated federation is left in; null: a temporary one, deleted on exit.</param>
internal sealed record DemoArguments(DemoPorts Ports, string? Keep)
{
    public const string Usage = """
        Usage: dotnet run --project src/ContextHandler.DemoFederation [-- [--ports-from N] [--keep DIR]]
          --ports-from N   use the loopback ports N to N+23 instead of 5070 to 5093
          --keep DIR       write the generated federation file, metadata and keys to DIR and leave them there
        """;

    public static bool TryParse(string[] args, [NotNullWhen(true)] out DemoArguments? parsed)
    {
        parsed = new(DemoPorts.From(DemoPorts.DefaultFirst), null);
        for (var index = 0; index < args.Length && parsed is not null; index += 2)
        {
            parsed = (args[index], args.ElementAtOrDefault(index + 1)) switch
            {
                ("--ports-from", { } text) when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var first) && first is > 0 and < 65_500
                    => parsed with { Ports = DemoPorts.From(first) },
                ("--keep", { } folder) => parsed with { Keep = folder },
                _ => null,
            };
        }

        return parsed is not null;
    }
}
