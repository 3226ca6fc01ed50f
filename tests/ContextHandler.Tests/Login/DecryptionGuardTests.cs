using ContextHandler.Login;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Login;

public sealed class DecryptionGuardTests
{
    private readonly TestClock clock = new();
    private readonly DecryptionGuard guard;

    public DecryptionGuardTests() => guard = new(new InProcessLoginStore(clock));

    [Fact]
    public async Task Decision_11_three_failed_decryptions_end_a_logins_tries()
    {
        var idp = A.IdentityProvider() with { AllowCbc = true };
        for (var failures = 0; failures < 3; failures++)
        {
            Assert.True(await guard.MayDecryptAsync(A.IdpLeg(), idp));
            await guard.NoteAsync(A.IdpLeg(), idp, FailureReason.DecryptionFailed);
        }

        Assert.False(await guard.MayDecryptAsync(A.IdpLeg(), idp));
        Assert.True(await guard.MayDecryptAsync(A.IdpLeg() with { LoginId = "login-2" }, idp));
    }

    [Fact]
    public async Task Decision_11_ten_in_a_minute_end_an_idps_tries_for_that_minute()
    {
        var idp = A.IdentityProvider() with { AllowCbc = true };
        for (var failures = 0; failures < 10; failures++)
        {
            Assert.True(await guard.MayDecryptAsync(A.IdpLeg() with { LoginId = "new" }, idp));
            await guard.NoteAsync(A.IdpLeg() with { LoginId = "login-" + failures }, idp, FailureReason.DecryptionFailed);
        }

        Assert.False(await guard.MayDecryptAsync(A.IdpLeg() with { LoginId = "new" }, idp));
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.True(await guard.MayDecryptAsync(A.IdpLeg() with { LoginId = "new" }, idp));
    }

    [Fact]
    public async Task Other_failures_and_other_idps_do_not_count()
    {
        var cbc = A.IdentityProvider() with { AllowCbc = true };
        for (var failures = 0; failures < 20; failures++)
        {
            await guard.NoteAsync(A.IdpLeg(), cbc, FailureReason.SignatureInvalid);
            await guard.NoteAsync(A.IdpLeg(), A.IdentityProvider(), FailureReason.DecryptionFailed);
        }

        Assert.True(await guard.MayDecryptAsync(A.IdpLeg(), cbc));
        Assert.True(await guard.MayDecryptAsync(A.IdpLeg(), A.IdentityProvider()));
    }
}
