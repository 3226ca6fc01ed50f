using ContextHandler.Attributes;

namespace ContextHandler.DemoFederation.Idps;

/// <summary>What an IdP states: the AuthnContextClassRef and the attributes.</summary>
/// <param name="ClassReference">The class reference.</param>
/// <param name="Attributes">All but the privileges.</param>
/// <param name="PrivilegesAttribute">The name under which the privileges go.</param>
public sealed record IdpStatement(string ClassReference, IReadOnlyList<SamlAttribute> Attributes, string PrivilegesAttribute);
