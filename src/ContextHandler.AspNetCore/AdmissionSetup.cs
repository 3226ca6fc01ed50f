using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.Rush;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore;

/// <summary>Who is let in when many come at once (security cases T16, T17, T21, J10).</summary>
internal static class AdmissionSetup
{
    public static void AddAdmission(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<GatewayOptions>, AdmissionRules>();
        services.AddSingleton(provider =>
        {
            var admission = provider.GetRequiredService<IOptions<GatewayOptions>>().Value.Admission;
            var turnstile = new Turnstile(
                new(admission.Places ?? Environment.ProcessorCount, admission.MostWaiting, admission.LongestWait), provider.GetRequiredService<TimeProvider>());
            provider.GetRequiredService<Metrics>().Observe(turnstile);
            return turnstile;
        });
        services.AddSingleton<PrivateKeys>();
        services.AddSingleton<ResponseReading>();
        services.AddSingleton<BusyAnswer>();
        services.AddSingleton<Doorkeeper>();
    }
}
