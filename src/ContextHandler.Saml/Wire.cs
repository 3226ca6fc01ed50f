using System.Diagnostics.CodeAnalysis;
using ContextHandler.Login;

namespace ContextHandler.Saml;

/// <summary>Where refusals inside the wire become the failures of its public readers.</summary>
internal static class Wire
{
    public static bool Try<T>(Func<T> read, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out LoginFailure? failure)
        where T : class
    {
        try
        {
            value = read();
            failure = null;
            return true;
        }
        catch (WireRefusal refusal)
        {
            value = null;
            failure = refusal.Failure;
            return false;
        }
    }
}
