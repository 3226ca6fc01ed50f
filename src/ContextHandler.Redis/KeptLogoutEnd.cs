using ContextHandler.Logout;

namespace ContextHandler.Redis;

/// <summary>How a logout ended, and who asked for it then: who asks afterwards is not the one that was answered.</summary>
/// <param name="End">How.</param>
/// <param name="Asker">Null: the person.</param>
internal sealed record KeptLogoutEnd(LogoutEnd End, LogoutAsker? Asker);
