using ContextHandler.Federation;
using ContextHandler.Selection;

namespace ContextHandler.Login;

/// <summary>A decision to send a login's browser to an IdP.</summary>
/// <param name="Login">The login.</param>
/// <param name="Idp">Where to.</param>
/// <param name="SelectedBy">The name of the rule or the act that decided.</param>
internal sealed record Trip(PendingLogin Login, IdentityProvider Idp, string SelectedBy)
{
    /// <summary>The <see cref="SelectedBy"/> of a login by backup.</summary>
    public const string Backup = "backup";

    public bool ForceAuthn { get; init; }

    /// <summary>The choice to remember if this trip succeeds; null: none.</summary>
    public RememberedChoice? Remember { get; init; }

    /// <summary>The same IdP again, which must ask the person this time.</summary>
    public static Trip Anew(Arrival arrival) =>
        new(arrival.Login, arrival.Idp, arrival.Leg.SelectedBy == Backup ? Backup : "asked anew") { ForceAuthn = true, Remember = arrival.Leg.Remember };

    /// <summary>What the person chose.</summary>
    public static Trip To(PendingLogin login, IdentityProvider chosen, RememberedChoice? remember) =>
        new(login, chosen, "chosen") { ForceAuthn = login.ForceAuthn, Remember = remember };

    /// <summary>The backup, chosen for this once: what the browser remembers stays, so that nobody is left on a backup.</summary>
    public static Trip ByBackup(PendingLogin login, IdentityProvider backup) => new(login, backup, Backup) { ForceAuthn = login.ForceAuthn };

    /// <summary>The secret of a login cookie to set first; null when the browser holds it already.</summary>
    public string? NewSecret { get; init; }
}
