namespace ContextHandler.Logout;

/// <summary>The end of a logout: what the asker was answered, so that whoever asks for the answer again hears the same.</summary>
/// <param name="AnswerId">The ID of our LogoutResponse.</param>
/// <param name="At">When the logout ended.</param>
/// <param name="IsWhole">What was known then: see <see cref="PendingLogout.IsWhole"/>.</param>
public sealed record LogoutEnd(string AnswerId, DateTimeOffset At, bool IsWhole);
