using ContextHandler.Cli.Notices;
using ContextHandler.Federation;
using ContextHandler.Keys;

namespace ContextHandler.Cli.Planning;

/// <summary>What is told to people about a promotion that is in the plan.</summary>
internal static class PlanTexts
{
    /// <summary>Null when the key is not there, and so nothing can be told of it.</summary>
    /// <param name="model">The federation with the promotion in it.</param>
    /// <param name="promotion">The promotion.</param>
    /// <param name="announceAt">From when on the key is announced, as people are told.</param>
    /// <param name="toldBefore">The time that people were told before; null: none.</param>
    public static Notice? NoticeOf(FederationModel model, Promotion promotion, DateTimeOffset announceAt, DateTimeOffset? toldBefore = null)
    {
        var keys = model.Gateway.Keys;
        var before = keys.At(promotion.PromoteAt.AddTicks(-1));
        return keys.Credentials.FirstOrDefault(credential => credential.Name == promotion.Path) is not { } credential ? null : new()
        {
            Use = promotion.Use,
            Gateway = model.Gateway,
            New = credential.Certificate,
            KeyId = promotion.Use == CredentialUse.Token ? credential.KeyId : null,
            Old = Active(promotion.Use, before)?.Certificate,
            AnnounceAt = announceAt,
            PromoteAt = promotion.PromoteAt,
            Window = promotion.Window.Around(promotion.PromoteAt),
            ToldBefore = toldBefore == promotion.PromoteAt ? null : toldBefore,
        };
    }

    private static Credential? Active(CredentialUse use, KeySet keys) => use switch
    {
        CredentialUse.Signing => keys.ActiveSigning,
        CredentialUse.Token => keys.ActiveToken,
        _ => keys.PublishedEncryption,
    };

    /// <summary>Why a certificate cannot take over then; null: it can. Peers refuse one that has ended, or not begun.</summary>
    public static string? Against(Notice it) => it.PromoteAt >= it.New.NotBefore && it.PromoteAt < it.New.NotAfter ? null
        : $"its certificate is valid from {Local.Of(it.New.NotBefore)} to {Local.Of(it.New.NotAfter)}; one that is valid at promoteAt {Local.Of(it.PromoteAt)} expected";
}
