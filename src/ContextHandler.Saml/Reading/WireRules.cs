using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Signatures;

namespace ContextHandler.Saml.Reading;

/// <summary>Every rule on the shape of a message and on the form of its signatures. A test takes one away to see which attack gets through.</summary>
internal sealed record WireRules(IReadOnlyList<StructureRule> Structure, IReadOnlyList<SignatureFormRule> Signature)
{
    public static WireRules AuthnRequest { get; } = new(StructureRules.AuthnRequest, SignatureForm.Rules);

    public static WireRules LogoutRequest { get; } = new(StructureRules.LogoutRequest, SignatureForm.Rules);

    public static WireRules LogoutResponse { get; } = new(StructureRules.LogoutResponse, SignatureForm.Rules);

    public static WireRules Response { get; } = new(StructureRules.Response, SignatureForm.Rules);
}
