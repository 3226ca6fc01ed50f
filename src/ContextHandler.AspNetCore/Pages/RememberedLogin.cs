namespace ContextHandler.AspNetCore.Pages;

/// <summary>A remembered choice in words.</summary>
/// <param name="Municipality">The municipality's name, as the federation file has it now; its CVR number where it has left.</param>
/// <param name="Idp">The IdP's name where one was chosen among several; null otherwise.</param>
/// <param name="Since">When it was made.</param>
public sealed record RememberedLogin(LocalizedText Municipality, LocalizedText? Idp, DateTimeOffset Since);
