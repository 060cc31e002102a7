-- Service stations are kept by city-wide work and shown to everybody by it.
call scope.guard_city('consumer.service_station');
call scope.guard_city('consumer.service_station_month');
