namespace ContextHandler.Logout;

/// <summary>One LogoutRequest of ours on its way: which participant may answer it, and where the browser stands meanwhile.</summary>
/// <param name="RequestId">The ID of our LogoutRequest.</param>
/// <param name="LogoutId">The logout it belongs to.</param>
/// <param name="Participant">Who is asked: an index into <see cref="PendingLogout.Participants"/>.</param>
/// <param name="InFrame">Whether the answer arrives in a frame of our page, else at the top.</param>
/// <param name="AskedAt">When it left.</param>
public sealed record LogoutLeg(string RequestId, string LogoutId, int Participant, bool InFrame, DateTimeOffset AskedAt)
{
    /// <summary>How long our LogoutRequest holds, and how long its answer is waited for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
}
