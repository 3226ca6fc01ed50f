using ContextHandler.Federation;

namespace ContextHandler.Login;

/// <summary>
/// Bounds what an IdP with <c>allowCbc</c> lets a stranger learn: after 3 failed decryptions of a login, or 10 in a minute for the IdP,
/// nothing more that is encrypted with CBC is decrypted for it (decision 11, security case E01); whoever reads knows which that is.
/// </summary>
public sealed class DecryptionGuard(ILoginStore store)
{
    private const int MostPerLogin = 3;
    private const int MostPerMinute = 10;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Whether a Response on this leg that is encrypted with CBC may be decrypted; always for an IdP without <c>allowCbc</c>.</summary>
    public async ValueTask<bool> MayDecryptAsync(IdpLeg leg, IdentityProvider idp)
    {
        ArgumentNullException.ThrowIfNull(leg);
        ArgumentNullException.ThrowIfNull(idp);
        return !idp.AllowCbc
            || (await store.CountAsync(LoginCounter(leg), 0, PendingLogin.Lifetime).ConfigureAwait(false) < MostPerLogin
                && await store.CountAsync(IdpCounter(idp), 0, Minute).ConfigureAwait(false) < MostPerMinute);
    }

    /// <summary>Counts a failure when it was one of decryption.</summary>
    public async ValueTask NoteAsync(IdpLeg leg, IdentityProvider idp, FailureReason reason)
    {
        ArgumentNullException.ThrowIfNull(leg);
        ArgumentNullException.ThrowIfNull(idp);
        if (idp.AllowCbc && reason == FailureReason.DecryptionFailed)
        {
            await store.CountAsync(LoginCounter(leg), 1, PendingLogin.Lifetime).ConfigureAwait(false);
            await store.CountAsync(IdpCounter(idp), 1, Minute).ConfigureAwait(false);
        }
    }

    private static string LoginCounter(IdpLeg leg) => "decryption login " + leg.LoginId;

    private static string IdpCounter(IdentityProvider idp) => "decryption idp " + idp.EntityId.Value;
}
