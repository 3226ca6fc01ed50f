namespace ContextHandler.Profiles;

/// <summary>The OIOSAML generation a system or an IdP's profile speaks: which attribute names and which level family are its own.</summary>
public enum OioProfile
{
    Oiosaml2,
    Oiosaml3,
}
