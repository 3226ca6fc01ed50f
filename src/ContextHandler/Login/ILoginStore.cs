using ContextHandler.Federation;
using ContextHandler.Requests;

namespace ContextHandler.Login;

/// <summary>
/// The short-lived memory of logins: in-process, or shared by nodes. Marks are atomic: of any number of concurrent callers exactly
/// one is told that it was first. An implementation that cannot answer throws <see cref="LoginStoreException"/>; the login is then refused.
/// </summary>
public interface ILoginStore
{
    /// <summary>Keeps a new login for <see cref="PendingLogin.Lifetime"/>; false, and nothing kept, when its system has already sent that request ID. Without one it is found by its own ID only.</summary>
    ValueTask<bool> TryRememberAsync(PendingLogin login);

    /// <summary>The login of that ID, or null.</summary>
    ValueTask<PendingLogin?> FindAsync(string loginId);

    /// <summary>The same, and the answer that is kept under that handle; each null when it is gone.</summary>
    ValueTask<(PendingLogin? Login, KeptAnswer? Answer)> FindAsync(string loginId, string handle);

    /// <summary>The login that began with this request, or null.</summary>
    ValueTask<PendingLogin?> FindByRequestAsync(EntityId system, string requestId);

    /// <summary>Replaces a login that is still kept; its lifetime goes on counting from <see cref="PendingLogin.StartedAt"/>.</summary>
    ValueTask UpdateAsync(PendingLogin login);

    /// <summary>Keeps a leg for as long as its login may live.</summary>
    ValueTask RememberLegAsync(IdpLeg leg);

    /// <summary>The leg of that request ID, <see cref="IdpLeg.Spent"/> or not; null when there is none.</summary>
    ValueTask<IdpLeg?> FindLegAsync(string requestId);

    /// <summary>Marks the leg as <see cref="IdpLeg.Spent"/>; true for the first caller only.</summary>
    ValueTask<bool> TrySpendLegAsync(string requestId);

    /// <summary>Marks the login as <see cref="PendingLogin.Answered"/>; true for the first caller only.</summary>
    ValueTask<bool> TryEndAsync(string loginId);

    /// <summary>Keeps a request that came by POST for as long as its login may live, so that its page can be reloaded.</summary>
    ValueTask RememberRequestAsync(string handle, ReceivedAuthnRequest request);

    /// <summary>That request; null when it is gone.</summary>
    ValueTask<ReceivedAuthnRequest?> FindRequestAsync(string handle);

    /// <summary>Keeps an accepted answer for <see cref="KeptAnswer.Lifetime"/>.</summary>
    ValueTask RememberAnswerAsync(string handle, KeptAnswer answer);

    /// <summary>The replay guard: true for the first leg that this assertion of this IdP answers, however often, and for no other; remembered until <paramref name="until"/>.</summary>
    ValueTask<bool> TryMarkAssertionAsync(EntityId idp, string assertionId, string leg, DateTimeOffset until);

    /// <summary>Adds to a counter that starts anew <paramref name="window"/> after its first count, and says what it holds; adding 0 only looks.</summary>
    ValueTask<int> CountAsync(string counter, int add, TimeSpan window);
}
